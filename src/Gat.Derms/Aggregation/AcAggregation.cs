using Gat.Dist.PowerFlow;
using Gat.Dist.Radial;
using Gat.Faults;

namespace Gat.Derms.Aggregation;

/// <summary>
/// Both extremes once more, by the exact AC flow: re-optimised, not clipped, and verified by a power flow. One object serves one thread.
/// </summary>
public sealed class AcAggregation
{
    private readonly Aggregator aggregator;
    private readonly AcInjectionSearch search;
    private readonly AcReplay replay;
    private readonly ScenarioValues values;

    /// <summary>The plants of an aggregator.</summary>
    public AcAggregation(Aggregator aggregator)
    {
        this.aggregator = aggregator;
        search = new AcInjectionSearch(aggregator.Grid.Network, aggregator.Buses);
        replay = new AcReplay(aggregator.Grid.Feeder, new PowerFlowOptions());
        values = new ScenarioValues(aggregator.Grid.Feeder);
    }

    private double KwPerPu => 1000 * aggregator.Grid.BaseMva;

    /// <summary>Both extremes on the grid's own loads.</summary>
    public AcPair Solve(AggregationStep step, AggregationAnswer linear, CancellationToken cancel = default) =>
        Solve(step, linear, ScenarioInput.Of(aggregator.Grid.Feeder), cancel);

    /// <summary>Both extremes.</summary>
    /// <param name="step">What the plants could do without a network.</param>
    /// <param name="linear">The linear law's answer: where the search starts, and what is replayed.</param>
    /// <param name="scenario">Loads and other generation; branches and source voltages as the grid's own.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public AcPair Solve(AggregationStep step, AggregationAnswer linear, in ScenarioInput scenario, CancellationToken cancel = default)
    {
        var perKw = 1 / KwPerPu;
        var box = new InjectionBox(
            [.. step.PAbsMaxKw.Select(kw => -kw * perKw)], [.. step.PInjMaxKw.Select(kw => kw * perKw)],
            [.. step.QMaxKvar.Select(kvar => -kvar * perKw)], [.. step.QMaxKvar.Select(kvar => kvar * perKw)]);
        return new AcPair(
            Extreme(scenario, box, 1, linear.Injection, cancel), Extreme(scenario, box, -1, linear.Absorption, cancel),
            Replayed(scenario, linear.Injection), Replayed(scenario, linear.Absorption));
    }

    private AcExtreme Extreme(in ScenarioInput scenario, InjectionBox box, double sign, AggregationExtreme? linear, CancellationToken cancel)
    {
        var plants = box.PMinPu.Length;
        var (p, q) = (new double[plants], new double[plants]);
        Array.Fill(p, sign);
        InjectionPoint[] hints = linear is null
            ? []
            : [new InjectionPoint([.. linear.Dispatch.PKw.Select(kw => kw / KwPerPu)], [.. linear.Dispatch.QKvar.Select(kvar => kvar / KwPerPu)])];
        var found = search.Find(scenario, box, new InjectionPoint(p, q), hints, cancel);
        if (found.Point is null)
        {
            return new AcExtreme(found.Status, null, null, null, "");
        }

        var dispatch = new PlantDispatch([.. found.Point.PPu.Select(pu => pu * KwPerPu)], [.. found.Point.QPu.Select(pu => pu * KwPerPu)]);
        return new AcExtreme(SolveStatus.Solved, sign * dispatch.PKw.Sum(), dispatch, found.Replay, found.BindingElement);
    }

    private AcReplayResult? Replayed(in ScenarioInput scenario, AggregationExtreme? linear)
    {
        if (linear is null)
        {
            return null;
        }

        values.CopyFrom(scenario);
        for (var plant = 0; plant < aggregator.Buses.Length; plant++)
        {
            values.LoadPMw[aggregator.Buses[plant]] -= linear.Dispatch.PKw[plant] / 1000;
            values.LoadQMvar[aggregator.Buses[plant]] -= linear.Dispatch.QKvar[plant] / 1000;
        }

        return replay.Check(values.AsInput());
    }
}
