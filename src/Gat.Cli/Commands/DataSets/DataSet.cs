using System.Text.Json.Serialization;

namespace Gat.Cli.Commands.DataSets;

/// <summary>One data set, as the catalogue tells it.</summary>
internal sealed record DataSet
{
    /// <summary>Its name, and that of its directory.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>Where its numbers are published.</summary>
    public required string Source { get; init; }

    /// <summary>Under which terms it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>What it holds, told by an exact power flow of its own tables.</summary>
    public required DataSetFigures Figures { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<DataSetFile> Files { get; init; }

    /// <summary>Names of its tables.</summary>
    [JsonIgnore]
    public IEnumerable<string> Tables => Files.Where(file => file.Path.EndsWith(".csv", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file.Path));

    /// <summary>Whether it has a table.</summary>
    public bool Has(string table) => Tables.Contains(table);
}

/// <summary>Counts of a data set and its power flow as <c>gat dist pf</c> solves it.</summary>
/// <param name="Buses">Buses.</param>
/// <param name="Branches">Branches, open ones included.</param>
/// <param name="IsByPhase">Whether its tables tell it by phase.</param>
/// <param name="BaseKv">Base voltage at the source, line to line.</param>
/// <param name="LoadMw">Active load at 1 pu.</param>
/// <param name="LossKw">Losses.</param>
/// <param name="VMinPu">Lowest voltage of a bus or terminal.</param>
internal sealed record DataSetFigures(int Buses, int Branches, bool IsByPhase, double BaseKv, double LoadMw, double LossKw, double VMinPu);

/// <summary>A file of a data set.</summary>
/// <param name="Path">Path within the set, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
internal sealed record DataSetFile(string Path, long Bytes, string Sha256);
