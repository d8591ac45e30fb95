using System.Text.Json.Nodes;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;

namespace Gat.Pipeline.Runs;

/// <summary>What is to be run: everything that decides about the results. A run is resumed by an equal request only.</summary>
public sealed record RunRequest
{
    /// <summary>The words of the command, such as <c>dist</c>, <c>pf</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>All words of the call after the program's name; with <see cref="WorkingDirectory"/> enough to call again.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>The directory that relative paths start from.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Options as they were given. For the record only.</summary>
    public JsonObject OptionsGiven { get; init; } = [];

    /// <summary>
    /// Options in full, with every default filled in. Only what decides about the results: threads, shard, progress and the
    /// like do not belong here, so that a run may be resumed with other ones.
    /// </summary>
    public required JsonObject Options { get; init; }

    /// <summary>Seed of the random draws; null where there are none.</summary>
    public long? Seed { get; init; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<RunInput> Inputs { get; init; } = [];

    /// <summary>The tables that the run writes; every chunk writes a part of each, be it without rows.</summary>
    public required IReadOnlyList<TableSchema> Tables { get; init; }

    /// <summary>How the scenarios are cut into chunks.</summary>
    public required ChunkPlan Plan { get; init; }

    /// <summary>What is told of all scenarios together at the end; null: nothing.</summary>
    public RunClosing? Closing { get; init; }

    /// <summary>The tables of the chunks and those of the end.</summary>
    internal IEnumerable<TableSchema> AllTables => Tables.Concat(Closing?.Tables ?? []);

    /// <summary>More key-value metadata of every table, such as <c>base_mva</c>.</summary>
    public IReadOnlyDictionary<string, string> TableMetadata { get; init; } = new Dictionary<string, string>();
}
