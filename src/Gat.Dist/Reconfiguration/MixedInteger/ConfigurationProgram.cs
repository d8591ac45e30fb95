using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Exchange;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.MixedInteger;

/// <summary>
/// The radial configuration of least losses by mixed-integer cone programming: branch exchange finds a good one, and branch and bound over
/// cone programs finds the best or tells how far from it that can be. Made once for a network; one call at a time.
/// </summary>
public sealed class ConfigurationProgram
{
    private readonly SwitchingNetwork network;
    private readonly MixedIntegerOptions options;
    private readonly BranchExchange exchange;
    private readonly bool[] presentOpen;
    private readonly TreeFlows flows;
    private readonly NodeInputs inputs;

    /// <summary>The program of a network.</summary>
    /// <param name="network">The configurations.</param>
    /// <param name="options">How it is searched.</param>
    /// <param name="exchangeOptions">How the search before it goes on.</param>
    /// <param name="presentClosed">For each branch of the feeder whether it is closed at present: what operations are counted from.</param>
    public ConfigurationProgram(
        SwitchingNetwork network, MixedIntegerOptions options, ExchangeOptions exchangeOptions, ReadOnlySpan<bool> presentClosed)
    {
        (this.network, this.options) = (network, options);
        exchange = new BranchExchange(network, exchangeOptions, presentClosed);
        presentOpen = new bool[network.LinkCount];
        network.ReadOpen(presentClosed, presentOpen);
        flows = new TreeFlows(network, options.TolerancePu);
        inputs = new NodeInputs(network.Network.NodeCount);
    }

    /// <summary>Finds the best configuration for the loads of a scenario; its states of branches are not looked at.</summary>
    /// <param name="scenario">Loads, generation, shunts and voltages of the sources.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="InputDataException">The grid has what the program does not model.</exception>
    public MixedIntegerResult Solve(in ScenarioInput scenario, CancellationToken cancel)
    {
        if (flows.Load(scenario) is not SolveStatus.Solved and var status)
        {
            return new MixedIntegerResult(status, null, double.NaN, 0, 0, false);
        }

        inputs.Fill(network.Network, scenario);
        ThrowIfNotModelled();
        var known = exchange.Run(scenario, null, cancel).Best;
        var isOpen = known is null ? null : IsOpen(known);
        var knownPu = known is null ? double.PositiveInfinity : known.LossMw * (1 + RadialConfiguration.TieFraction) / network.Feeder.BaseMva;
        var limits = new ModelLimits(network, options.DemandLimits, presentOpen, options.MaxOperations, knownPu, inputs, flows.Floor.SquareCeiling);
        var search = new ConeSearch(network, options, new BranchFlowModel(network, inputs, flows.Floor, limits), flows, presentOpen);
        search.Run(isOpen, 1000 * (known?.LossMw ?? double.PositiveInfinity), cancel);
        return Answer(search);
    }

    private void ThrowIfNotModelled()
    {
        var hasCharging = network.Network.Links.ChargingPu.Any(charging => charging != 0);
        if (!flows.Floor.Holds || hasCharging || inputs.HasCurrents)
        {
            throw new InputDataException(
                "The cone program models links with r, x ≥ 0, without charging or ratios, loads of constant power and impedance, and no held voltages but the sources'.",
                "--method misocp", "Use --method enumerate or --method exchange: they take any grid.");
        }
    }

    private MixedIntegerResult Answer(ConeSearch search)
    {
        if (search.Best is null || flows.SolveSingle(search.Best) is not { } solved)
        {
            return new MixedIntegerResult(SolveStatus.Infeasible, null, double.NaN, search.Nodes, search.Solved, false);
        }

        var open = Enumerable.Range(0, network.LinkCount).Where(link => search.Best[link]).Select(link => network.LinkBranch[link]);
        var operations = search.Best.Zip(presentOpen, (one, other) => one != other ? 1 : 0).Sum();
        var best = new RadialConfiguration([.. open], solved.TotalLossMw, solved.VMin.Pu, operations);
        var bound = Math.Min(search.BoundKw / 1000, best.LossMw);
        return new MixedIntegerResult(
            SolveStatus.Solved, best, bound, search.Nodes, search.Solved,
            search.Unknown == 0 && best.LossMw - bound <= options.GapFraction * best.LossMw);
    }

    private bool[] IsOpen(RadialConfiguration configuration)
    {
        var open = configuration.OpenBranches.ToHashSet();
        return [.. network.LinkBranch.ToArray().Select(open.Contains)];
    }
}
