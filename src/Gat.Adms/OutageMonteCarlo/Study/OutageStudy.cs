using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Chunks;
using Gat.Pipeline.Runs;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.OutageMonteCarlo.Study;

/// <summary>Years of outages of a grid: what is asked.</summary>
public sealed class OutageStudy
{
    /// <summary>Years of a chunk.</summary>
    internal const int YearsPerChunk = 16_384;

    private OutageStudy(OutageModel model, int years)
    {
        (Model, Years) = (model, years);
    }

    /// <summary>The grid.</summary>
    public AdmsGrid Grid => Model.Grid;

    /// <summary>How.</summary>
    public OutageOptions Options => Model.Options;

    /// <summary>Years that are drawn.</summary>
    public int Years { get; }

    /// <summary>Faults of a mean year.</summary>
    public double FaultsPerYear => Model.Faults.FaultsPerYear;

    /// <summary>Restorations that this process has decided: one for each fault by itself and one for each state of several.</summary>
    public int RestorationCalls => Model.RestorationCalls;

    /// <summary>The tables that chunks write.</summary>
    public static IReadOnlyList<TableSchema> Tables => [OutageTables.Samples];

    /// <summary>How the years are cut into chunks.</summary>
    public ChunkPlan Plan => new(Years, YearsPerChunk);

    /// <summary>The statistics, which follow from all years.</summary>
    public RunClosing Closing => new([OutageTables.Statistics], read => [new OutageStatistics(Model).Compute(read(OutageTables.Samples))]);

    internal OutageModel Model { get; }

    /// <summary>Prepares a study: decides the restoration of every single fault, and how many years are needed.</summary>
    /// <param name="grid">The grid with its reliability data.</param>
    /// <param name="options">How outages are drawn.</param>
    /// <param name="profiles">Directory of <c>profiles</c> and <c>profile_map</c>; null: loads do not change.</param>
    /// <param name="threads">Threads for the years that are tried; the answer does not depend on it.</param>
    /// <param name="cancel">Stops the preparation.</param>
    /// <exception cref="InputDataException">Nothing is known of failures, or the profiles are wrong.</exception>
    /// <exception cref="CommandLineException">A number is out of range.</exception>
    public static OutageStudy Create(AdmsGrid grid, OutageOptions options, string? profiles, int threads, CancellationToken cancel)
    {
        options.Check();
        if (grid.ElementCount == 0)
        {
            throw new InputDataException("Nothing is known of failures: the table reliability is missing or empty.", "reliability", "Give --reliability, or add the table to the grid.");
        }

        var year = profiles is null ? LoadYear.Constant(grid.Feeder) : LoadYear.Of(grid.Feeder, ProfileScenarios.Read(profiles, grid.Feeder), options.Restoration.Levels);
        var model = new OutageModel(grid, options, year, cancel);
        return new OutageStudy(model, options.StopErrorRatio is { } ratio ? YearsNeeded.Find(model, ratio, threads, cancel) : options.Years);
    }
}
