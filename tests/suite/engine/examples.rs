//! The examples of the API's reference, copied by hand, as it prints them.

/// Example 1: a page of applications. Both items carry one `_id` and two links.
pub const PAGE: &str = r#"{
  "_profile": "https://api.apiture.com/schemas/accountApplications/applications/v2.0.0/profile.json",
  "start": 10,
  "limit": 10,
  "count": 67,
  "name": "account applications",
  "_links": {
    "self": {
      "href": "https://www.example.com/accountApplications/applications?start=10&limit=10"
    },
    "first": {
      "href": "https://www.example.com/accountApplications/applications?start=0&limit=10"
    },
    "next": {
      "href": "https://www.example.com/accountApplications/applications?start=20&limit=10"
    },
    "collection": {
      "href": "https://www.example.com/accountApplications/applications"
    }
  },
  "_embedded": {
    "items": {
      "anyOf": [
        {
          "_profile": "https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json",
          "_links": {
            "self": {
              "href": "/accountApplications/applications/0399abed-fd3d-4830-a88b-30f38b8a365c"
            }
          },
          "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c",
          "name": "My Personal Checking",
          "state": "running"
        },
        {
          "_profile": "https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json",
          "_links": {
            "self": {
              "href": "/accountApplications/applications/0399abed-fd3d-4830-a88b-30f38b8a365d"
            }
          },
          "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c",
          "name": "6 Month CD",
          "state": "approved"
        }
      ]
    }
  }
}"#;

/// Example 2: the body of a creation.
pub const CREATE: &str = r#"{
  "_profile": "https://api.apiture.com/schemas/accountApplications/application/v1.0.0/profile.json",
  "accountName": "My checking account",
  "_links": {
    "apiture:product": {
      "href": "https://www.example.com/products/products/51df9a81-2cb8-4515-aad1-9543b3c4fc18"
    }
  },
  "applicants": [
    {
      "username": "Snowqueen123",
      "contact": {
        "firstName": "Elsa",
        "lastName": "Snowqueen",
        "_links": {
          "self": {
            "href": "https://www.example.com/users/user/3017d005-9910-4a8b-874b-397749353e7a"
          }
        }
      },
      "role": {
        "name": "primaryUser",
        "label": "Primary User",
        "_links": {
          "self": {
            "href": "https://www.example.com/associations/roles/3ad50a2a-3129-491f-9bd9-d4cccf54b228"
          }
        }
      }
    }
  ],
  "products": [
    {
      "name": "Personal Savings",
      "_links": {
        "self": {
          "href": "https://www.example.com/products/products/40ed6e40-cffa-4944-8d54-f9b50ed2081f"
        }
      }
    }
  ]
}"#;

/// Example 3: an application.
pub const APPLICATION: &str = r#"{
  "_id": "0399abed-fd3d-4830-a88b-30f38b8a365c",
  "_profile": "https://api.apiture.com/schemas/accountApplications/application/v1.0.0/profile.json",
  "applicantName": "Elsa Snowqueen",
  "accountName": "My Premiere Savings",
  "productName": "Premiere Savings",
  "fundingAmount": {
    "value": "1500.00",
    "currency": "USD"
  },
  "state": "running",
  "workflowState": "running",
  "createdAt": "2018-12-13T11:01:41.375Z",
  "fundingAccount": {
    "title": "Elsa Snowqueen",
    "institutionName": "3rd Party Bank",
    "routingNumber": "021000021",
    "accountNumbers": {
      "full": "9876543210",
      "masked": "*************3210"
    }
  },
  "organization": {},
  "applicants": [],
  "products": [],
  "documents": [],
  "accountApproval": {
    "_id": "f3e5ba25-fd3e-47f2-895e-695eaa02fff6",
    "label": "Account Approval: Premiere Savings, Elsa Snowqueen",
    "state": "open",
    "done": false,
    "typeName": "accountApplication",
    "type": {
      "_id": "bd10a515-5da8-40ec-bd4a-f60e958a297b",
      "name": "accountApplication",
      "label": "Account Application",
      "domain": "https://api.apiture.com/approvals",
      "_links": {
        "self": {
          "href": "https://www.example.com/approvals/approvalTypes/0399abed-fd3d-4830-a88b-30f38b8a365c"
        }
      }
    },
    "createdAt": "2019-12-14T06:41:35.375Z",
    "_links": {
      "self": {
        "href": "https://www.example.com/approvals/approvals/39be8d61-4570-4d2d-85e3-2f9d5e14e1a4"
      }
    }
  },
  "consents": [],
  "_links": {
    "self": {
      "href": "https://www.example.com/accountApplications/applications/0399abed-fd3d-4830-a88b-30f38b8a365c"
    },
    "apiture:product": {
      "href": "https://www.example.com/products/products/51df9a81-2cb8-4515-aad1-9543b3c4fc18"
    },
    "apiture:workflow": {
      "href": "https://www.example.com/workflow/workflows/6d3dddd0-15c5-48f5-a2a5-f6d0d5e10121"
    },
    "apiture:fundingAccount": {
      "href": "https://www.example.comaccounts/externalAccount/0f4994e0-8ecb-4904-a589-f081bde7b8c2"
    },
    "apiture:applicant": {
      "href": "https://www.example.com/users/users/4072ed8c-755d-4879-9c2e-8f32a37e2569"
    },
    "apiture:organization": {
      "href": "https://www.example.com/organization/organization/09c56c3e-ef8f-4cfa-8d15-9c0bd2dfcdd2"
    },
    "apiture:approval": {
      "href": "https://www.example.com/approvals/approval/77f7b41b-654b-4678-b316-c6ec8413f29a"
    }
  }
}"#;

/// Example 4: the body of a 409, with 422 inside.
pub const ERROR: &str = r#"{
  "_profile": "https://api.apiture.com/schemas/common/errorResponse/v2.0.0/profile.json",
  "_error": {
    "_id": "2eae46e1-575c-4d69-8a8f-0a7b0115a4b3",
    "message": "The value for deposit must be greater than 0.",
    "statusCode": 422,
    "type": "positiveNumberRequired",
    "attributes": {
      "value": -125.5
    },
    "remediation": "Provide a value which is greater than 0",
    "occurredAt": "2018-01-25T05:50:52.375Z",
    "_links": {
      "describedby": {
        "href": "https://api.apiture.com/errors/positiveNumberRequired"
      }
    },
    "_embedded": {
      "errors": []
    }
  }
}"#;

/// The `_error` of the enrollment samples, with its nested errors in the other place.
pub const NESTED: &str = r#"{"_error": {
        "_id": "2eae46e1575c0a7b0115a4b3",
        "message": "Descriptive error message...",
        "statusCode": 422,
        "type": "errorType1",
        "remediation": "Remediation string...",
        "occurredAt": "2018-01-25T05:50:52.375Z",
        "errors": [
          {
            "_id": "ccdbe2c5c938a230667b3827",
            "message": "An optional embedded error"
          },
          {
            "_id": "dbe9088dcfe2460f229338a3",
            "message": "Another optional embedded error"
          }
        ],
        "_links": {
          "describedby": {
            "href": "https://developer.apiture.com/errors/errorType1"
          }
        }
      }}"#;
