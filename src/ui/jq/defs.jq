# What jq defines and the library does not, or defines otherwise.

def now: $__now;

def tostring: if isstring then . else tojson end;
def @text: tostring;
def @json: tojson;
def join($s):
  reduce .[] as $x (null;
    (if . == null then "" else . + $s end)
    + ($x | if . == null then "" elif isboolean or isnumber then tojson else . end)
  ) // "";
def ascii: [.] | implode;
def toarray: if isarray then . else [.] end;
def ltrimstr($x): if isstring and ($x | isstring) and startswith($x) then .[($x | length):] end;
def rtrimstr($x):
  if isstring and ($x | isstring) and endswith($x) and $x != "" then .[:length - ($x | length)] end;
def trimstr($x): ltrimstr($x) | rtrimstr($x);
def isvalid(f): try (f | true) catch false;
def leaf_paths: paths(scalars);
def recurse_down: recurse;
def have_literal_numbers: true;
def have_decnum: false;
def date: todate;
def dateadd(u; n): . + n;
def datesub(u; n): . - n;

# Rows
def @csv:
  if isarray then
    [.[] | if isnumber or isboolean then tojson
           elif . == null then ""
           elif isstring then "\"" + (. / "\"" | join("\"\"")) + "\""
           else error("\(type) is not valid in a csv row") end]
    | join(",")
  else error("\(type) cannot be csv-formatted, only an array can be") end;
def @tsv:
  def escape($from; $to): . / $from | join($to);
  if isarray then
    [.[] | if isnumber or isboolean then tojson
           elif . == null then ""
           elif isstring then escape("\\"; "\\\\") | escape("\t"; "\\t") | escape("\n"; "\\n") | escape("\r"; "\\r")
           else error("\(type) is not valid in a tsv row") end]
    | join("\t")
  else error("\(type) cannot be tsv-formatted, only an array can be") end;
def format($name):
  if $name == "text" then @text elif $name == "json" then @json elif $name == "csv" then @csv
  elif $name == "tsv" then @tsv elif $name == "html" then @html elif $name == "uri" then @uri
  elif $name == "sh" then @sh elif $name == "base64" then @base64 elif $name == "base64d" then @base64d
  else error("\($name) is not a valid format") end;

# Relations
def IN(s): any(s == .; .);
def IN(source; s): any(source == s; .);
def INDEX(stream; f): reduce stream as $row ({}; . + {($row | f | tostring): $row});
def INDEX(f): INDEX(.[]; f);
def GROUP_BY(f): group_by(f);
def JOIN($idx; f): [.[] | [., $idx[f]]];
def JOIN($idx; stream; f): stream | [., $idx[f]];
def JOIN($idx; stream; f; join): stream | [., $idx[f]] | join;

# Objects and entries
def setpath($path; $x):
  if $path == [] then $x
  else
    $path[0] as $k
    | (if . != null then . elif ($k | isstring) then {} else [] end)
    | if isarray and ($k | isnumber) and $k >= length
      then . + [range($k - length) | null] + [null | setpath($path[1:]; $x)]
      elif isobject then . + { ($k): (.[$k] | setpath($path[1:]; $x)) }
      else .[$k] = (.[$k] | setpath($path[1:]; $x)) end
  end;
def __getpath($site; $path): __note($site; $path) as $_ | getpath($path);
# From the last to the first: an element that goes moves those behind it.
def delpaths($paths): reduce ($paths | unique | reverse[]) as $path (.; getpath($path) |= empty);
def del(f): delpaths([path(f)]);
def from_entries:
  def one($names): . as $e | first($names[] | select(. as $n | $e | has($n))) // null | if . == null then null else $e[.] end;
  reduce .[] as $e ({};
    . + { ($e | one(["key", "k", "name", "Name", "K", "Key"])
           | if isstring then . elif . == null then "null" else tojson end)
        : ($e | one(["value", "v", "Value", "V"])) });
def with_entries(f): to_entries | map(f) | from_entries;
def walk(f): def w: if isobject then map_values(w) elif isarray then map(w) end | f; w;

# Streams
def tostream:
  path(def r: (.[]? | r), .; r) as $p
  | getpath($p)
  | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def fromstream(f):
  { x: null, e: false } as $init
  | foreach f as $i ($init;
      (if .e then $init else . end)
      | if $i | length == 2
        then .e = ($i[0] | length == 0) | .x = (.x | setpath($i[0]; $i[1]))
        else .e = ($i[0] | length == 1) end;
      if .e then .x else empty end);
def truncate_stream(stream):
  . as $n | null | stream | . as $input
  | if (.[0] | length) > $n then [.[0][$n:]] + .[1:] else empty end;

# Regular expressions: the natives are ours, and a list stands for pattern and flags.
def capture_of_match: map(select(.name) | { (.name): .string }) | add + {};
def    test($re; $flags): matches($re; $flags) | any;
def   match($re; $flags): matches($re; $flags)[] | .[0] + { captures: .[1:] };
def capture($re; $flags): matches($re; $flags)[] | capture_of_match;
def    scan($re; $flags):
  matches($re; "g" + $flags)[] | [.[].string] | if length > 1 then .[1:] else .[0] end;
def   split($re; $flags): split_($re; "g" + $flags);
def  splits($re; $flags): split($re; $flags)[];
def     sub($re; f; $flags):
  reduce split_matches($re; $flags)[] as $x (""; . + ($x | if isarray then capture_of_match | f end));
def    gsub($re; f; $flags): sub($re; f; "g" + $flags);
def    test($val): if ($val | isarray) then test($val[0]; $val[1]) else test($val; null) end;
def   match($val): if ($val | isarray) then match($val[0]; $val[1]) else match($val; null) end;
def capture($val): if ($val | isarray) then capture($val[0]; $val[1]) else capture($val; null) end;
def    scan($val): if ($val | isarray) then scan($val[0]; $val[1]) else scan($val; null) end;
def  splits($re): splits($re; null);
def  sub($re; f): sub($re; f; "");
def gsub($re; f): sub($re; f; "g");
