using Gat.Schemas.Storage;

namespace Gat.Dist.Import;

/// <summary>What an import yields.</summary>
/// <param name="Tables">The tables of the grid.</param>
/// <param name="Report">What was read, converted, left out and ignored.</param>
public sealed record GridImport(TableSet Tables, ImportReport Report);
