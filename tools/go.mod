// What helps to build and measure the program without being part of it.
module mif/tools

go 1.26.8

require github.com/creack/pty v1.1.24 // drives a program through a real terminal
