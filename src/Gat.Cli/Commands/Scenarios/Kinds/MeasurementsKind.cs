using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms.StateEstimation.Sampling;
using Gat.Adms.StateEstimation.Study;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios.Kinds;

/// <summary><c>--kind measurements</c>: readings of meters around exact power flows.</summary>
internal sealed class MeasurementsKind : SampleKind
{
    private static readonly Option<MeterPlacement> placement = new Option<MeterPlacement>("--placement")
    {
        Description = "Where meters stand. full: voltages and injections of every node, flows at both ends of every branch; phasor: angles of voltages too; nodes: voltages and "
            + "injections; flows: voltages, and flows at from ends; currents: voltages, injections, and currents at from ends; substation: the sources alone.",
        DefaultValueFactory = _ => MeterPlacement.Full,
    }.Among("full", "phasor", "nodes", "flows", "currents", "substation");

    private static readonly Option<double> noise = new("--noise")
    {
        Description = "Standard deviation of readings as a share of their true values, of small ones as a share of a hundredth of the largest; of angles in radians.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.01,
    };

    private static readonly Option<bool> exact = new("--exact") { Description = "Readings are the true values; their standard deviations stay those of --noise." };

    private static readonly Option<int> gross = new Option<int>("--gross")
    {
        Description = "Readings of each set that are wrong, of those that others check; measurement_truth tells which.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    }.Within(0, 1e6);

    private static readonly Option<double> grossSigma = new("--gross-sigma")
    {
        Description = "By how many standard deviations they are wrong, either way.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<string?> profiles = new("--profiles")
    {
        Description = "Directory of profiles and profile_map: one set for each time step, in place of --count.",
        HelpName = "DIR",
    };

    /// <inheritdoc/>
    public override string Name => "measurements";

    /// <inheritdoc/>
    public override string Meaning => "readings of meters around exact power flows";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [SampleOptions.Grid, SampleOptions.Count, placement, noise, exact, gross, grossSigma, profiles];

    /// <inheritdoc/>
    public override TableSchema Table => MeasurementTables.Measurements;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSchema> MoreTables { get; } = [MeasurementTables.Truth];

    /// <inheritdoc/>
    public override SampleStudy Prepare(ParseResult parsed)
    {
        var directory = SampleOptions.RequireGrid(parsed, this);
        var grid = GridDirectory.Read(directory, new GridOverlay());
        var options = new MeasurementSampleOptions(
            parsed.GetValue(placement), parsed.GetValue(SampleOptions.Count) ?? 1, SampleOptions.SeedOf(parsed), parsed.GetValue(noise), parsed.GetValue(exact),
            parsed.GetValue(gross), parsed.GetValue(grossSigma));
        var steps = parsed.GetValue(profiles) is { } path ? ProfileScenarios.Read(path, grid.Feeder) : null;
        if (steps is not null && parsed.GetValue(SampleOptions.Count) is not null)
        {
            throw new CommandLineException("With --profiles every time step is one set.", "--count", "Leave one of them out.");
        }

        var sample = new MeasurementSample(grid, options, steps);
        var sets = sample.Plan.ScenarioCount;
        return new SampleStudy
        {
            Options = new JsonObject
            {
                ["count"] = sets,
                ["placement"] = options.Placement.ToString().ToLowerInvariant(),
                ["noise"] = options.NoiseRatio,
                ["exact"] = options.IsExact,
                ["gross"] = options.GrossCount,
                ["gross_sigma"] = options.GrossRatio,
            },
            Inputs = RunInput.OfFiles([.. grid.Tables.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
            Tables = MeasurementSample.Tables,
            Plan = sample.Plan,
            Rows = (long)sets * sample.MeterCount,
            Evaluate = sample.Evaluate,
            Tell = () => new SampleTold(
                [$"{Counted.Of(sets, "set")} of {sample.MeterCount} readings, {(options.GrossCount == 0 ? "none of them wrong" : $"{options.GrossCount} of them wrong")}."],
                new JsonObject { ["sets"] = sets, ["readings"] = sample.MeterCount }),
            Next = set => $"adms state-estimation --grid {Terminal.Quote(directory)} --measurements {set} --out runs/state",
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
                TableDirectory.Read(directory, [Table], MoreTables);
            }
            else
            {
                StateEstimationStudy.Read(GridDirectory.Read(grid, new GridOverlay()), directory, profiles: null, new StateEstimationOptions());
            }
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }
    }
}
