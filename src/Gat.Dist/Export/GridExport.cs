using System.Collections.Immutable;

namespace Gat.Dist.Export;

/// <summary>One thing that a file cannot say as the grid's tables do.</summary>
/// <param name="What">What was changed or left out, and how.</param>
/// <param name="Count">How many rows or elements are meant.</param>
/// <param name="Elements">Their identifiers; empty where a whole table is meant.</param>
public sealed record ExportNote(string What, int Count, ImmutableArray<string> Elements);

/// <summary>A grid in another program's format.</summary>
/// <param name="Text">Content of the file, lines ending in line feeds.</param>
/// <param name="Notes">What the format cannot hold; empty when an import of the text gives the same tables.</param>
public sealed record GridExport(string Text, ImmutableArray<ExportNote> Notes);
