using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;

namespace Gat.Pipeline.Manifest;

/// <summary>
/// The contents of <c>run.json</c>: what was run, on what, where, and every file that came of it. Times stand here and in
/// the journals only, never in tables.
/// </summary>
public sealed record RunManifest
{
    /// <summary>The form of this file that gat writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The form of this file; readers refuse one that they do not know.</summary>
    public required int Format { get; init; }

    /// <summary>Version of the gat that began the run.</summary>
    public required string GatVersion { get; init; }

    /// <summary>The words of the command, such as <c>dist</c>, <c>pf</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>All words of the call after the program's name, as they were given.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>The directory that relative paths of the call start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Options as they were given.</summary>
    public required JsonObject OptionsGiven { get; init; }

    /// <summary>Options in full, with every default filled in, as far as they decide about the results.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>Seed of the random draws; null where there are none.</summary>
    public required long? Seed { get; init; }

    /// <summary>The files that were read.</summary>
    public required IReadOnlyList<RunInput> Inputs { get; init; }

    /// <summary>Where the run stands.</summary>
    public required RunState State { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended or was stopped, UTC; null while it runs.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>What made it fail; null unless it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Scenarios of the run.</summary>
    public required int Scenarios { get; init; }

    /// <summary>Scenarios of every chunk but the last.</summary>
    public required int ScenariosPerChunk { get; init; }

    /// <summary>How the scenarios of the finished chunks ended.</summary>
    public required StatusCounts Counts { get; init; }

    /// <summary>The tables, with every part written so far.</summary>
    public required IReadOnlyList<RunOutput> Outputs { get; init; }

    /// <summary>The tables that are made at the end from all chunks; without parts until then. Empty where the run has none.</summary>
    public IReadOnlyList<RunOutput> Closing { get => field ?? []; init; }

    /// <summary>All tables, those of the chunks first.</summary>
    [JsonIgnore]
    public IEnumerable<RunOutput> AllOutputs => Outputs.Concat(Closing);

    /// <summary>The chunks of which something is known, in order.</summary>
    public required IReadOnlyList<RunChunk> Chunks { get; init; }

    /// <summary>The machine that wrote this file last.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>How the scenarios are cut into chunks.</summary>
    internal ChunkPlan Plan => new(Scenarios, ScenariosPerChunk);
}

/// <summary>A table of a run.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Rows in all parts.</param>
/// <param name="Bytes">Size of all parts.</param>
/// <param name="Parts">The files, in the order of their chunks.</param>
public sealed record RunOutput(string Table, long Rows, long Bytes, IReadOnlyList<RunPart> Parts);

/// <summary>A file of a table.</summary>
/// <param name="File">Path below the run's directory, with forward slashes.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record RunPart(string File, long Rows, long Bytes, string Sha256);

/// <summary>What is known of a chunk.</summary>
public sealed record RunChunk
{
    /// <summary>Position in the plan, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Index of its first scenario.</summary>
    public required int FirstScenario { get; init; }

    /// <summary>Number of its scenarios.</summary>
    public required int Scenarios { get; init; }

    /// <summary>Whether it is written or failed.</summary>
    public required ChunkState State { get; init; }

    /// <summary>How its scenarios ended.</summary>
    public required StatusCounts Counts { get; init; }

    /// <summary>Time of computing and writing it, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>When this was recorded, UTC.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>What made it fail; null unless it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Figures that the workflow keeps with the chunk; null where it keeps none.</summary>
    public JsonObject? Summary { get; init; }
}
