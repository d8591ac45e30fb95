using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.Sampling;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios.Kinds;

/// <summary><c>--kind loads</c>: random factors on every load of a grid.</summary>
internal sealed class LoadsKind : SampleKind
{
    private static readonly Option<LoadDistribution> distribution = new Option<LoadDistribution>("--distribution")
    {
        Description = "Distribution of the factors on loads, whose mean is 1; normal: what would be below 0 is 0.",
        DefaultValueFactory = _ => LoadDistribution.Uniform,
    }.Among("uniform", "normal", "lognormal");

    private static readonly Option<double> spread = new("--spread")
    {
        Description = "Greatest change of a uniform factor, as a share: 0.5 draws from 0.5 to 1.5.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<double> deviation = new("--deviation")
    {
        Description = "Standard deviation of normal and lognormal factors over their mean.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.2,
    };

    private static readonly Option<double> correlation = new("--correlation")
    {
        Description = "Correlation between the loads of one feeder (feeder_id), 0 to 1, of the normal numbers behind their factors.",
        HelpName = "RATIO",
        DefaultValueFactory = _ => 0,
    };

    /// <inheritdoc/>
    public override string Name => "loads";

    /// <inheritdoc/>
    public override string Meaning => "random factors on every load of a grid";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [SampleOptions.Grid, SampleOptions.Count, distribution, spread, deviation, correlation];

    /// <inheritdoc/>
    public override TableSchema Table => ScenarioTables.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSchema> MoreTables { get; } = [ScenarioTables.Scenarios];

    /// <inheritdoc/>
    public override SampleStudy Prepare(ParseResult parsed)
    {
        var directory = SampleOptions.RequireGrid(parsed, this);
        var grid = GridDirectory.Read(directory, new GridOverlay());
        var options = new LoadFactorOptions(
            parsed.GetValue(distribution), parsed.GetValue(spread), parsed.GetValue(deviation), parsed.GetValue(correlation));
        var count = SampleOptions.CountOf(parsed);
        var sample = new LoadSample(grid.Feeder, options, count, SampleOptions.SeedOf(parsed));
        return new SampleStudy
        {
            Options = new JsonObject
            {
                ["count"] = count,
                ["distribution"] = options.Distribution.ToString().ToLowerInvariant(),
                ["spread"] = options.SpreadRatio,
                ["deviation"] = options.DeviationRatio,
                ["correlation"] = options.CorrelationRatio,
            },
            Inputs = RunInput.OfFiles(grid.Tables.Files),
            Tables = LoadSample.Tables,
            Plan = sample.Plan,
            Rows = (long)count * sample.ChangesPerScenario,
            Evaluate = sample.Evaluate,
            Tell = () => new SampleTold(
                [$"{count} scenarios, each a factor on the loads of {sample.BusCount} buses."],
                new JsonObject { ["scenarios"] = count, ["buses"] = sample.BusCount }),
            Next = set => $"dist pf --grid {Terminal.Quote(directory)} --scenarios {set} --keep summary --out runs/samples",
            Metadata = StudyRun.Metadata(grid.Feeder),
        };
    }

    /// <inheritdoc/>
    public override void Validate(string directory, string? grid, FaultList faults)
    {
        try
        {
            if (grid is null)
            {
                TableDirectory.Read(directory, [Table], TableLocation.Find(directory, ScenarioTables.Scenarios) is null ? [] : MoreTables);
            }
            else
            {
                TableScenarios.Read(directory, GridDirectory.Read(grid, new GridOverlay()).Feeder);
            }
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }
    }
}
