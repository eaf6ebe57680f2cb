// Command mif is the maintenance desk of ERP MIF Maroc in a terminal.
package main

func main() {}
