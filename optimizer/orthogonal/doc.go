// Package orthogonal replaces a matrix by one near the orthogonal matrix that is nearest
// to it: of M = UΣVᵀ it gives about UVᵀ.
package orthogonal
