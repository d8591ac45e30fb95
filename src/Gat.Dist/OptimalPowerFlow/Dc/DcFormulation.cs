using Gat.Dist.OptimalPowerFlow.BranchFlow;
using Gat.Faults;
using Gat.Optimization.Modeling;

namespace Gat.Dist.OptimalPowerFlow.Dc;

/// <summary>
/// Optimal power flow on angles and active powers (<c>dc</c>), with losses where the options or the objective ask for them. The model of the last
/// network serves the next one where their shapes agree.
/// </summary>
internal sealed class DcFormulation : IOpfFormulation
{
    private DcProgram? program;

    /// <inheritdoc/>
    public OpfSolution Solve(OpfNetwork network, OpfOptions options, CancellationToken cancel)
    {
        if (network.VoltagePricePerHour != 0 || options.Objective == OpfObjective.Vvo)
        {
            throw new CommandLineException(
                "The formulation dc knows no voltages and no reactive power, so nothing can be asked of them.",
                $"--objective {(network.VoltagePricePerHour != 0 ? OpfObjective.VoltageDeviation : OpfObjective.Vvo).Word()}", "Choose --formulation ac, socp or lindistflow.");
        }

        if (LimitContradictions.Of(network) is { Count: > 0 } contradictions)
        {
            return new OpfSolution(network) { Status = SolveStatus.Infeasible, Excess = contradictions, Conflict = contradictions };
        }

        var hasLosses = options.DcLosses || network.LossPricePerHour != 0;
        if (program is not null && program.HasLosses == hasLosses && BranchFlowShape.IsShared(program.Flow.Network, network))
        {
            program.Take(network);
        }
        else
        {
            program = new DcProgram(network, hasLosses);
        }

        var solution = program.Compiled.Solve(BranchFlowFormulation.SolveOptionsOf(options), cancel);
        var answer = DcAnswer.Of(program, solution);
        if (answer.Status == SolveStatus.Infeasible)
        {
            answer.Conflict = DcConflict(program, cancel);
        }

        return answer;
    }

    private static IReadOnlyList<OpfExcess> DcConflict(DcProgram program, CancellationToken cancel)
    {
        var (flow, register) = (program.Flow, new LimitRegister(program.Compiled));
        for (var bus = 0; bus < flow.Balance.Count; bus++)
        {
            register.AddLoad(flow.Balance[bus], bus);
        }

        for (var unit = 0; unit < flow.GeneratorP.Count; unit++)
        {
            register.Add(flow.GeneratorP[unit], OpfLimit.PMin, OpfLimit.PMax, unit);
        }

        foreach (var (constraint, limit, branch) in flow.Limits)
        {
            register.Add(constraint, limit, branch);
        }

        var load = Math.Max(1e-3, flow.Network.LoadPPu.Sum(Math.Abs));
        return GridConflict.Find(register, limit => limit is OpfLimit.AngleMin or OpfLimit.AngleMax ? 1 : 1 / load, (_, _, amount) => amount, cancel);
    }
}

/// <summary>The model of one DC optimal power flow, compiled once.</summary>
internal sealed class DcProgram
{
    private readonly UnitCosts costs;

    /// <summary>Builds the model of a network.</summary>
    public DcProgram(OpfNetwork network, bool hasLosses)
    {
        var model = new Model("dc optimal power flow");
        HasLosses = hasLosses;
        Flow = new DcNetwork(model, network, hasLosses);
        costs = new UnitCosts(network, Flow.GeneratorP, model);
        model.Minimize(costs.Expression + Flow.Penalty + (network.LossPricePerHour * Flow.TotalLoss));
        Compiled = model.Compile();
        Take(network);
    }

    /// <summary>Whether losses count.</summary>
    public bool HasLosses { get; }

    /// <summary>The network in its model.</summary>
    public DcNetwork Flow { get; }

    /// <summary>The model.</summary>
    public CompiledModel Compiled { get; }

    /// <summary>Takes over the numbers of a network of the same shape.</summary>
    public void Take(OpfNetwork network)
    {
        Flow.Take(network, Compiled);
        costs.Take(network);
    }
}
