// Command mif is the maintenance desk of ERP MIF Maroc in a terminal.
package main

import "mif/cmd"

func main() { cmd.Main() }
