using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gat.Adms;
using Gat.Adms.OutageMonteCarlo;
using Gat.Cli.Commands.Adms;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Commands.Scenarios.Kinds;

/// <summary><c>--kind outages</c>: years of failures and repairs.</summary>
internal sealed class OutagesKind : SampleKind
{
    /// <inheritdoc/>
    public override string Name => "outages";

    /// <inheritdoc/>
    public override string Meaning => "years of failures and repairs, from reliability data";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } =
        [SampleOptions.Grid, SampleOptions.Count, RestorationOptions.Reliability, RepairOptions.Repair, RepairOptions.Deviation];

    /// <inheritdoc/>
    public override TableSchema Table => ReliabilityTables.OutageScenarios;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSchema> MoreTables { get; } = [ScenarioTables.Scenarios];

    /// <inheritdoc/>
    public override SampleStudy Prepare(ParseResult parsed)
    {
        var directory = SampleOptions.RequireGrid(parsed, this);
        var options = new OutageOptions(
            SampleOptions.CountOf(parsed), SampleOptions.SeedOf(parsed), parsed.GetValue(RepairOptions.Repair), parsed.GetValue(RepairOptions.Deviation));
        var grid = AdmsReader.Read(new AdmsPaths(directory, parsed.GetValue(RestorationOptions.Reliability)), new GridOverlay());
        var sample = new OutageSample(grid, options);
        return new SampleStudy
        {
            Options = new JsonObject
            {
                ["count"] = options.Years,
                ["repair"] = options.Repair.ToString().ToLowerInvariant(),
                ["repair_deviation"] = options.RepairDeviationRatio,
            },
            Inputs = RunInput.OfFiles(grid.Files),
            Tables = OutageSample.Tables,
            Plan = sample.Plan,
            Rows = (long)Math.Ceiling(options.Years * sample.FailuresPerYear),
            Evaluate = sample.Evaluate,
            Tell = () => new SampleTold(
                [string.Create(CultureInfo.InvariantCulture, $"{options.Years} years, {sample.FailuresPerYear:0.###} failures to be expected in each.")],
                new JsonObject { ["years"] = options.Years, ["failures_per_year"] = sample.FailuresPerYear }),
            Next = set => $"adms flisr-sim --grid {Terminal.Quote(directory)} --outages {set} --out runs/outages",
            Metadata = StudyRun.Metadata(grid.Feeder),
        };
    }

    /// <inheritdoc/>
    public override void Validate(string directory, string? grid, FaultList faults)
    {
        if (grid is not null)
        {
            OutageSample.Check(directory, grid, faults);
            return;
        }

        try
        {
            TableDirectory.Read(directory, [Table], MoreTables);
        }
        catch (InputDataException wrong)
        {
            faults.Add(wrong);
        }
    }
}
