using System.Text.Json.Nodes;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;

namespace Gat.Cli.Commands.Scenarios;

/// <summary>What a kind of sample is about to draw.</summary>
internal sealed record SampleStudy
{
    /// <summary>The options that decide about the tables, in full, for run.json.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<RunInput> Inputs { get; init; } = [];

    /// <summary>The tables that are written.</summary>
    public required IReadOnlyList<TableSchema> Tables { get; init; }

    /// <summary>How the scenarios are cut into chunks.</summary>
    public required ChunkPlan Plan { get; init; }

    /// <summary>Rows of the largest table, or an estimate.</summary>
    public required long Rows { get; init; }

    /// <summary>Draws one chunk; follows from the chunk and the seed alone.</summary>
    public required Func<Chunk, CancellationToken, ChunkResult> Evaluate { get; init; }

    /// <summary>Lines that tell what was drawn, and figures of the JSON summary; asked when the run is finished.</summary>
    public required Func<SampleTold> Tell { get; init; }

    /// <summary>The next useful command, without the program's name, of a set in a directory (quoted as a shell takes it).</summary>
    public required Func<string, string> Next { get; init; }

    /// <summary>More key-value metadata of every table.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a finished sample says of itself.</summary>
/// <param name="Lines">For people.</param>
/// <param name="Figures">For programs.</param>
internal sealed record SampleTold(IReadOnlyList<string> Lines, JsonObject Figures);
