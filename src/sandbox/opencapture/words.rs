//! The server's messages: French, or English if `Accept-Language` requests it; and Flask's HTML pages.

use http::{StatusCode, header::ACCEPT_LANGUAGE};
use jiff::{Zoned, tz::TimeZone};
use serde_json::{Value, json};

use crate::sandbox::{
    Error,
    exchange::{Exchange, Reply},
};

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}

impl Language {
    /// The requested language; French by default.
    pub fn of(x: &Exchange<'_>) -> Self {
        let english = x.header(&ACCEPT_LANGUAGE).is_some_and(|wanted| wanted.trim_start().starts_with("en"));
        if english { Self::English } else { Self::French }
    }

    /// One of two texts.
    pub const fn choose<'a>(self, french: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// `Jeudi 27 Avril 2023 10:28:31`.
    pub fn date(self, at: &Zoned) -> String {
        const DAYS: [&str; 7] = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"];
        const MONTHS: [&str; 12] = [
            "Janvier",
            "Février",
            "Mars",
            "Avril",
            "Mai",
            "Juin",
            "Juillet",
            "Août",
            "Septembre",
            "Octobre",
            "Novembre",
            "Décembre",
        ];
        if self == Self::English {
            return at.strftime("%A %d %B %Y %H:%M:%S").to_string();
        }
        let nth = |number: i8| usize::try_from(number).unwrap_or(0);
        let day = DAYS[nth(at.weekday().to_monday_zero_offset())];
        let month = MONTHS[nth(at.month() - 1)];
        format!("{day} {:02} {month} {}", at.day(), at.strftime("%Y %H:%M:%S"))
    }
}

/// Why a caller or a request is refused: `{"errors", "message"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal<'a> {
    /// No credentials, or of another scheme.
    NoCredentials,
    /// The token is not one that this server signed.
    BadToken,
    /// The token has expired.
    Expired,
    /// A refresh token instead of an access token.
    RefreshToken,
    /// Basic: no such user, or not a web-service account.
    UnknownUser,
    /// Basic: wrong password.
    BadPassword,
    /// The user lacks the privilege for this route.
    Forbidden(&'a str),
    /// Login: wrong user or password.
    BadLogin,
    /// Login: a web-service account.
    WebServiceUser,
    /// The validator's message about a field.
    BadField(&'a str),
    /// A retry: the file no longer exists.
    NoFile,
    /// A login while the database is down, always in French.
    DatabaseDown,
}

impl Refusal<'_> {
    /// The answer.
    pub fn reply(self, x: &Exchange<'_>) -> Reply {
        let choose = |french, english| Language::of(x).choose(french, english);
        let by_token = choose("Erreur d'authentification par jeton", "Authentification by token error");
        let by_user =
            choose("Erreur d'authentification par utilisateur webservice", "Authentification by webservice user error");
        let login = choose("Erreur de connexion", "Login error");
        let broken = StatusCode::INTERNAL_SERVER_ERROR;
        let unauthorized = StatusCode::UNAUTHORIZED;
        let (status, errors, message) = match self {
            Self::NoCredentials => (
                broken,
                choose("Erreur d'authentification", "Authentification error"),
                choose(
                    "Un jeton valide ou un utilisateur webservice est obligatoire",
                    "Valid token or webservice user is mandatory",
                ),
            ),
            Self::BadToken => (broken, by_token, "Signature verification failed"),
            Self::Expired => (
                unauthorized,
                by_token,
                choose(
                    "Votre session a expiré, veuillez vous reconnecter",
                    "Your session has expired, please log in again",
                ),
            ),
            Self::RefreshToken => {
                (unauthorized, by_token, choose("Le jeton n'est pas valide", "The token is not valid"))
            }
            Self::UnknownUser => (broken, by_user, choose("Utilisateur inconnu", "Unknown user")),
            Self::BadPassword => (broken, by_user, choose("Mot de passe incorrect", "Incorrect password")),
            Self::Forbidden(route) => (
                StatusCode::FORBIDDEN,
                choose(
                    "Vous n'êtes pas autorisé à accéder à cette route",
                    "You are not authorized to access this route",
                ),
                route,
            ),
            Self::BadLogin => (
                unauthorized,
                login,
                choose("Mauvaises informations d'authentification", "Bad authentication informations"),
            ),
            Self::WebServiceUser => (
                unauthorized,
                login,
                choose("Cet utilisateur est réservé aux webservices", "This user is for webservices only"),
            ),
            Self::NoFile => (
                StatusCode::BAD_REQUEST,
                choose("Erreur lors de la relance du traitement", "Error while retrying the process"),
                choose("Le fichier n'existe plus", "The file doesn't exist anymore"),
            ),
            Self::DatabaseDown => (
                unauthorized,
                "Erreur lors de la connexion à la base de donnée",
                "connection failed: connection to server at \"127.0.0.1\", port 5432 failed: Connection refused",
            ),
            Self::BadField(field) => {
                let message = choose("Champ absent ou invalide : ", "Missing or invalid field: ").to_owned() + field;
                let body = json!({"errors": choose("Mauvaise requête", "Bad request"), "message": message});
                return json_line(StatusCode::BAD_REQUEST, &body);
            }
        };
        json_line(status, &json!({"errors": errors, "message": message}))
    }
}

/// JSON in Flask's format: with a final newline.
pub fn json_line(status: StatusCode, body: &serde_json::Value) -> Reply {
    Reply::new(status, "application/json", format!("{body}\n").into_bytes())
}

/// Flask's HTML page for unhandled errors.
pub fn page(status: StatusCode) -> Reply {
    let said = match status {
        StatusCode::BAD_REQUEST => "The browser (or proxy) sent a request that this server could not understand.",
        StatusCode::NOT_FOUND => {
            "The requested URL was not found on the server. If you entered the URL manually please check your \
             spelling and try again."
        }
        StatusCode::METHOD_NOT_ALLOWED => "The method is not allowed for the requested URL.",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "Did not attempt to load JSON data because the request Content-Type was not 'application/json'."
        }
        _ => {
            "The server encountered an internal error and was unable to complete your request. Either the server is \
             overloaded or there is an error in the application."
        }
    };
    let name = status.canonical_reason().unwrap_or("Error");
    let code = status.as_u16();
    let body =
        format!("<!doctype html>\n<html lang=en>\n<title>{code} {name}</title>\n<h1>{name}</h1>\n<p>{said}</p>\n");
    Reply::new(status, "text/html; charset=utf-8", body.into_bytes())
}

/// An empty body, as for some refused logins.
pub const fn empty(status: StatusCode) -> Reply {
    Reply::new(status, "text/html; charset=utf-8", Vec::new())
}

/// An answer, or the refusal that prevents it.
pub type Answer = Result<Reply, Reply>;
/// Apache's page for a path that is not an instance of the application: style sheet first.
pub fn apache_page() -> Reply {
    let body = "<!doctype html>\n<html lang=\"fr\"><head><title>404 Error</title><style> .container { margin: 0; padding: 20px; \
                font-family: sans-serif; } </style></head><body><div class=\"container\"><h1>404</h1><p>Page not \
                found</p></div></body></html>\n";
    Reply::new(StatusCode::NOT_FOUND, "text/html; charset=utf-8", body.as_bytes().to_vec())
}

/// The server's zone: Paris, unless this machine has no zone data.
pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC)
}

/// The answer of a failed database.
pub fn down(_: Error) -> Reply {
    page(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The fields of the reference's example, including numbers as texts.
pub fn document(id: i64) -> Value {
    json!({
        "address1": "19 RUE VACON",
        "city": "Marseille",
        "country": "France",
        "document_date": "15/12/2016",
        "document_due_date": "14/01/2017",
        "form_id": 3,
        "invoice_number": format!("INV-{:06}", 1_500 + id),
        "lines_count": 0,
        "name": "Calinda",
        "no_rate_amount": "2042.5",
        "postal_code": "13001",
        "quotation_number": "AM161941219-1607",
        "siren": "493811251",
        "siret": "49381125100047",
        "status": "NEW",
        "taxes_count": 1,
        "total_ht": "2042.5",
        "total_ttc": "2451",
        "total_vat": "408.50",
        "vat_amount": "408.50",
        "vat_number": "FR04493811251",
        "vat_rate": "20",
    })
}
