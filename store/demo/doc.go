// Package demo invents a maintenance desk: two years of finished work and the
// living week around a given moment, as rows for the bulk loader. The same
// options give the same rows. It knows no database and no clock of its own.
package demo
