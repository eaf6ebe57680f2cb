// Package vault keeps the files of documents in one folder. Their names there
// are ours and drawn at random; nothing that a person typed is ever a path. The
// folder is opened once, as a root that nothing leads out of, and a file is
// whole before it has its name.
package vault
