import { bash } from './bash';

/** Shell functions that read JSON with nothing but awk. */
export const readingFunctions = bash`
# Prints each value of the JSON text on standard input: its path, its type and itself, between tabs. Fails on what is no JSON.
json_values() {
  awk '
    { text = text $0 "\n" }
    END {
      at = 1
      value("$")
      if (next_sign() != "") exit 1
    }
    function next_sign() {
      if (match(substr(text, at), /^[ \t\r\n]+/)) at += RLENGTH
      return substr(text, at, 1)
    }
    function value(path,    sign) {
      sign = next_sign()
      if (sign == "{" || sign == "[") return container(path, sign)
      if (sign == "\"") return told(path, "string", string())
      if (!match(substr(text, at), /^(true|false|null|-?[0-9][-+.0-9eE]*)/)) exit 1
      at += RLENGTH
      sign = substr(text, at - RLENGTH, RLENGTH)
      return told(path, sign ~ /^[tf]/ ? "boolean" : sign == "null" ? "null" : "number", sign)
    }
    function container(path, opening,    end, key, position) {
      told(path, opening == "{" ? "object" : "array", "")
      end = opening == "{" ? "}" : "]"
      at++
      if (next_sign() == end) return at++
      for (;;) {
        if (opening == "{") {
          if (next_sign() != "\"") exit 1
          key = "." string()
          if (next_sign() != ":") exit 1
          at++
        } else key = "[" (position++ + 0) "]"
        value(path key)
        if (next_sign() == end) return at++
        if (next_sign() != ",") exit 1
        at++
      }
    }
    function string(    part, read) {
      for (at++; match(substr(text, at), /^[^"\\\n]+/) || substr(text, at, 1) == "\\"; ) {
        part = RLENGTH > 0 ? substr(text, at, RLENGTH) : substr(text, at, 2)
        at += length(part)
        read = read (part ~ /^\\["\\\/]/ ? substr(part, 2) : part)
      }
      if (substr(text, at++, 1) != "\"") exit 1
      return read
    }
    function told(path, type, what) { print path "\t" type "\t" what }
  '
}

# Prints type and value of what is at a path of the JSON text on standard input. Fails when there is nothing.
json_at() {
  json_values | WANTED=$1 awk -F '\t' '
    $1 == ENVIRON["WANTED"] { print $2 "\t" $3; found = 1 }
    END { exit !found }
  '
}
`;
