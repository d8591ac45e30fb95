namespace Gat.Schemas.Storage;

/// <summary>A table file that was written: its size and the hash of its bytes.</summary>
/// <param name="Rows">Rows in the file.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record TableFile(long Rows, long Bytes, string Sha256);
