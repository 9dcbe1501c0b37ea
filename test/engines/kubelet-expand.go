// Command kubelet-expand answers how the kubelet expands each text: JSON strings in, one a line, JSON strings out.
// It is Kubernetes' own code; install.sh builds it in a module that requires k8s.io/kubernetes.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"k8s.io/kubernetes/third_party/forked/golang/expansion"
)

func main() {
	// As a container whose environment has these names: a reference that was not escaped becomes visible.
	mapping := expansion.MappingFuncFor(map[string]string{"HOME": "/root", "A": "expanded", "": "nameless"})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			panic(err)
		}
		if err := answers.Encode(expansion.Expand(text, mapping)); err != nil {
			panic(err)
		}
	}
}
