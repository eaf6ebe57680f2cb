// Package cmd reads flags and the environment, opens the store and starts what
// was asked for. It holds no rule and no SQL, and draws nothing but plain lines.
package cmd
