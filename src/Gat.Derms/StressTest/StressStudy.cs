using System.Collections.Immutable;
using Gat.Derms.Schedule;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Derms.StressTest;

/// <summary>A stress test: a base case and the scenarios that change it, scripted ones first.</summary>
public sealed class StressStudy
{
    // Scenarios of a chunk share one compiled model and what it learnt of the network.
    private const int scenariosPerChunk = 25;

    private readonly ImmutableArray<StressScenario> scripted;

    /// <summary>A study.</summary>
    /// <param name="values">The base case.</param>
    /// <param name="schedule">What is asked of each schedule.</param>
    /// <param name="options">How random scenarios are drawn.</param>
    /// <param name="script">File of scripted scenarios; null: none.</param>
    /// <exception cref="Faults.InputDataException">The script is wrong; all faults are listed.</exception>
    public StressStudy(ScheduleCase values, ScheduleOptions schedule, StressOptions options, string? script)
    {
        (Values, Schedule, Options) = (values, schedule, options);
        scripted = script is null ? [] : StressScript.Read(script, values);
    }

    /// <summary>The base case.</summary>
    public ScheduleCase Values { get; }

    /// <summary>What is asked of each schedule.</summary>
    public ScheduleOptions Schedule { get; }

    /// <summary>How random scenarios are drawn.</summary>
    public StressOptions Options { get; }

    /// <summary>All scenarios.</summary>
    public int Count => scripted.Length + Options.Samples;

    /// <summary>Those of the script.</summary>
    public int ScriptedCount => scripted.Length;

    /// <summary>How they are cut into chunks.</summary>
    public ChunkPlan Plan => new(Count, scenariosPerChunk);

    /// <summary>The tables of the chunks.</summary>
    public static IReadOnlyList<TableSchema> Tables => [StressTables.Scenarios];

    /// <summary>The statistics over all of them.</summary>
    public static RunClosing Closing { get; } = new([StressTables.Summary], read => [StressStatistics.Of(read(StressTables.Scenarios))]);

    internal StressScenario Scenario(int index) => index < scripted.Length
        ? scripted[index]
        : StressDraw.Of(index - scripted.Length, Options, Values.Assets.Count, Values.StepCount * Values.Axis.StepHours);
}
