// Command regexp-verdict answers what Go says of regular expressions: JSON strings in, one a line; its error or an empty text out.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(os.Stdout)
	answers.SetEscapeHTML(false)
	for lines.Scan() {
		var pattern, verdict string
		if err := json.Unmarshal(lines.Bytes(), &pattern); err != nil {
			panic(err)
		}
		if _, err := regexp.Compile(pattern); err != nil {
			verdict = err.Error()
		}
		if err := answers.Encode(verdict); err != nil {
			panic(err)
		}
	}
}
