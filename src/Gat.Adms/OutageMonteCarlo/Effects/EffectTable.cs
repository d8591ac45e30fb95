using Gat.Adms.Flisr;
using Gat.Adms.OutageMonteCarlo.Draws;
using Gat.Adms.Reliability;

namespace Gat.Adms.OutageMonteCarlo.Effects;

/// <summary>What every element's fault does by itself at every load level; computed once, shared by all threads.</summary>
internal sealed class EffectTable
{
    private readonly FaultEffect[][][] failures;
    private readonly FaultEffect[][] temporary;

    /// <param name="grid">The grid.</param>
    /// <param name="options">How faults are met, and which interruptions are momentary.</param>
    /// <param name="year">The loads.</param>
    /// <param name="weights">Customers and loads of zones.</param>
    /// <param name="cancel">Stops the computation.</param>
    public EffectTable(AdmsGrid grid, OutageOptions options, LoadYear year, ZoneWeights weights, CancellationToken cancel)
    {
        var levels = options.Restoration.Levels;
        var responders = levels.Select(level => new FaultResponder(grid, options.Restoration, level.FactorRatio)).ToArray();
        (failures, temporary) = (new FaultEffect[grid.Elements.Count][][], new FaultEffect[grid.Elements.Count][]);
        for (var at = 0; at < grid.Elements.Count; at++)
        {
            var element = grid.Elements[at];
            var outcomes = TripOutcomes.Of(grid.Network, FaultSite.Of(grid.Network, grid.Devices, element.Type, element.Index));
            Calls += outcomes.Count * levels.Count;
            temporary[at] = [.. outcomes.Select(outcome => FaultEffect.OfTemporary(element, outcome, weights))];
            failures[at] = [.. responders.Select(responder => outcomes
                .Select(outcome => FaultEffect.Of(element, outcome, responder.Respond(outcome.Fault, cancel).Plan, weights)).ToArray())];
        }

        var momentaryHours = options.Restoration.MomentaryMinutes / 60;
        FailureMean = [.. failures.Select((byLevel, at) => byLevel.Select(effects => MeanOf(effects, grid.Elements[at], momentaryHours, year.MeanFactor)).ToArray())];
        TemporaryMean = [.. temporary.Select((effects, at) => MeanOf(effects, grid.Elements[at], momentaryHours, year.MeanFactor))];
    }

    /// <summary>Restorations that were decided for the table.</summary>
    public int Calls { get; }

    /// <summary>Means by element and level.</summary>
    public EffectMean[][] FailureMean { get; }

    /// <summary>Means of temporary faults by element.</summary>
    public EffectMean[] TemporaryMean { get; }

    /// <summary>The ways in which an element's failure goes.</summary>
    public FaultEffect[] Failure(int element, int level) => failures[element][level];

    /// <summary>The same of its temporary faults.</summary>
    public FaultEffect[] Temporary(int element) => temporary[element];

    /// <summary>The way that a number between 0 and 1 stands for.</summary>
    public static int Choose(FaultEffect[] effects, double fraction)
    {
        var at = 0;
        for (; at < effects.Length - 1 && fraction >= effects[at].Fraction; at++)
        {
            fraction -= effects[at].Fraction;
        }

        return at;
    }

    private static EffectMean MeanOf(FaultEffect[] effects, ReliabilityElement element, double momentaryHours, double[] meanFactor) =>
        effects.Aggregate(default(EffectMean), (sum, effect) => sum.Plus(effect.Mean(element.RepairHours, momentaryHours, meanFactor), effect.Fraction));
}
