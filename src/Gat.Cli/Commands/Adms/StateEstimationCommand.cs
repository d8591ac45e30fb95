using System.CommandLine;
using System.Text.Json.Nodes;
using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Study;
using Gat.Cli.Shell;
using Gat.Dist;
using Gat.Faults;
using Gat.Pipeline.Runs;

namespace Gat.Cli.Commands.Adms;

/// <summary><c>gat adms state-estimation</c>: the state of a grid from readings of meters.</summary>
internal static class StateEstimationCommand
{
    private static readonly Option<string> measurements = new("--measurements")
    {
        Description = "Table measurements as .parquet or .csv, or a directory that holds it. Rows with one scenario_id or timestamp are one set; each set is estimated for itself.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<bool> pseudo = new("--pseudo")
    {
        Description = "Let loads and generators of the grid stand in for injections that no meter tells.",
    };

    private static readonly Option<double> pseudoStd = new("--pseudo-std")
    {
        Description = "Standard deviation of these as a share of themselves, of small ones as a share of a hundredth of the largest.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<string?> profiles = new("--profiles")
    {
        Description = "Directory of profiles and profile_map that these loads follow at the times of the readings.",
        HelpName = "DIR",
    };

    private static readonly Option<BadDataMode> badData = new Option<BadDataMode>("--bad-data")
    {
        Description = "What is done about readings that cannot be right. detect: they are told; remove: the worst one is taken out and the state estimated again, until none is left.",
        DefaultValueFactory = _ => BadDataMode.Detect,
    }.Among("off", "detect", "remove");

    private static readonly Option<double> confidence = new("--confidence")
    {
        Description = "How likely readings that are all right pass each test.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => new BadDataOptions().ConfidenceFraction,
    };

    private static readonly Option<double?> residualLimit = new("--residual-limit", "--threshold")
    {
        Description = "Normalised residual, in standard deviations, above which a reading is taken to be wrong. "
            + "Default: the one that the largest of all exceeds with a probability of one less the confidence.",
        HelpName = "N",
    };

    private static readonly Option<bool> correct = new("--correct")
    {
        Description = "Where an estimate exceeds limits of voltages or loadings, find the least change of what generators and assets feed in that brings it inside; "
            + "ratios and capacitors too where these cannot. Balanced grids only.",
    };

    private static readonly Option<string> method = new Option<string>("--method")
    {
        Description = "Whether nodes or their conductors are estimated. auto: by phase where the grid's tables tell what a balanced calculation cannot take.",
        DefaultValueFactory = _ => "auto",
    }.Among("auto", "balanced", "three-phase");

    private static readonly Option<double> tolerance = new("--tol")
    {
        Description = "The iteration ends when no voltage moves by more than this, pu.",
        HelpName = "PU",
        DefaultValueFactory = _ => new EstimatorOptions().TolerancePu,
    };

    private static readonly Option<int> maxIterations = CommonOptions.Positive(new Option<int>("--max-iter")
    {
        Description = "Most iterations of one estimate.",
        HelpName = "N",
        DefaultValueFactory = _ => new EstimatorOptions().MaxIterations,
    });

    private static readonly Option<string> failOn = FailOn.Option("Exit with 4 if no set of readings gives a state (all), or if any gives none (any).");

    public static Command Create(Terminal terminal) => GatCommand.Create(
        terminal, "state-estimation", "Voltages and flows that fit readings of meters best: what they determine, what is missing, and which of them cannot be right.",
        "gat adms state-estimation --grid gat-demo/grid --measurements gat-demo/scenarios/measurements --bad-data remove --out runs/state",
        [
            CommonOptions.Grid, .. RunOptions.All, measurements, pseudo, pseudoStd, profiles, badData, confidence, residualLimit, correct, method, tolerance, maxIterations, failOn,
            .. OverlayOptions.All,
        ],
        (parsed, cancel) => RunAsync(terminal, parsed, cancel));

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed, CancellationToken cancel)
    {
        var overlay = OverlayOptions.Read(parsed);
        var options = Read(parsed);
        var grid = GridDirectory.Read(parsed.GetRequiredValue(CommonOptions.Grid), overlay);
        var study = StateEstimationStudy.Read(grid, parsed.GetRequiredValue(measurements), parsed.GetValue(profiles), options);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return StateEstimationSummary.TellPlan(terminal, study);
        }

        var request = Request(parsed, overlay, study);
        return await StudyRun.RunAsync(
            terminal, parsed, "states", settings => StateEstimationPipeline.RunAsync(study, request, settings, cancel), (outcome, directory) =>
            {
                StateEstimationSummary.Tell(terminal, study, outcome, directory);
                return FailOn.Judge(parsed, failOn, outcome.Manifest.Counts);
            });
    }

    private static StateEstimationOptions Read(ParseResult parsed) => new(
        new EstimatorOptions(parsed.GetValue(tolerance), parsed.GetValue(maxIterations)),
        new BadDataOptions(parsed.GetValue(badData), parsed.GetValue(confidence), parsed.GetValue(residualLimit)),
        new PseudoOptions(parsed.GetValue(pseudo), parsed.GetValue(pseudoStd)))
    {
        IsCorrecting = parsed.GetValue(correct),
        IsByPhase = parsed.GetValue(method) switch { "balanced" => false, "three-phase" => true, _ => null },
    };

    private static RunRequest Request(ParseResult parsed, GridOverlay overlay, StateEstimationStudy study) => new()
    {
        Command = ["adms", "state-estimation"],
        CommandLine = GivenOptions.CommandLine(parsed),
        OptionsGiven = GivenOptions.Of(parsed),
        Options = new JsonObject
        {
            ["pseudo"] = study.Options.Pseudo.IsOn,
            ["pseudo_std"] = study.Options.Pseudo.DeviationRatio,
            ["bad_data"] = study.Options.BadData.Mode.ToString().ToLowerInvariant(),
            ["confidence"] = study.Options.BadData.ConfidenceFraction,
            ["residual_limit"] = study.Options.BadData.ResidualLimitRatio,
            ["correct"] = study.Options.IsCorrecting,
            ["method"] = study.IsByPhase ? "three-phase" : "balanced",
            ["tol"] = study.Options.Estimator.TolerancePu,
            ["max_iter"] = study.Options.Estimator.MaxIterations,
            ["overlay"] = OverlayOptions.ToJson(overlay),
        },
        Inputs = RunInput.OfFiles([.. study.Grid.Tables.Files, .. study.Files, .. StudyInputs.Files(parsed.GetValue(profiles))]),
        Tables = study.Tables,
        Plan = study.Plan,
        TableMetadata = StudyRun.Metadata(study.Grid.Feeder),
    };
}
