using Gat.Dist.Assets;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.OptimalPowerFlow.Study;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Dist.OptimalPowerFlow.Correction;

/// <summary>
/// Brings a state of a balanced grid inside the limits of voltages and loadings by the least sum of squared changes of what generators and assets
/// feed in; where these alone cannot, ratios of regulators and steps of capacitors are chosen too. Every answer is replayed in exact AC. One object
/// serves one thread.
/// </summary>
public sealed class CorrectiveDispatch
{
    private const double LeastMove = 1e-6;

    private readonly Feeder feeder;
    private readonly OpfGrid grid;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly PowerFlowEvaluation evaluation;
    private readonly PowerFlowResult before;
    private readonly ScenarioValues values;
    private readonly OpfReplay replay;

    /// <summary>A dispatch on a grid, with its assets where it has any.</summary>
    /// <exception cref="InputDataException">Assets are wrong; all faults are listed.</exception>
    public CorrectiveDispatch(GridDirectory directory)
    {
        feeder = directory.Feeder;
        var assets = directory.Tables.Find(DerTables.Assets) is { RowCount: > 0 } ? DerAssetReader.Read(directory) : null;
        grid = OpfGrid.Read(directory.Tables, feeder, assets);
        var options = new PowerFlowOptions(TolerancePu: 1e-10, MaxIterations: 50);
        (solver, state, evaluation) = (new PowerFlowSolver(feeder, options), new PowerFlowState(feeder), new PowerFlowEvaluation(feeder, options));
        (before, values, replay) = (new PowerFlowResult(feeder), new ScenarioValues(feeder), new OpfReplay(grid));
    }

    /// <summary>Corrects one state.</summary>
    /// <param name="pMw">What each bus feeds in, MW; of buses that switches merge all of it at one and NaN at the others. Not looked at where a source stands.</param>
    /// <param name="qMvar">The same of reactive power, Mvar.</param>
    /// <param name="vmPu">Voltage of each bus, pu; looked at where one is held.</param>
    /// <param name="cancel">Stops the solve.</param>
    public CorrectiveResult Solve(ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, ReadOnlySpan<double> vmPu, CancellationToken cancel)
    {
        Fill(pMw, qMvar, vmPu);
        solver.Solve(values.AsInput(), state);
        evaluation.Fill(values.AsInput(), state, before);
        if (before.Status is not (SolveStatus.Solved or SolveStatus.Islanded))
        {
            return new CorrectiveResult(before.Status, [], [], [], null);
        }

        var exceeded = ExceededLimits.Of(feeder, before);
        return exceeded.Count == 0 ? new CorrectiveResult(SolveStatus.Solved, [], [], [], null) : Correct(exceeded, cancel);
    }

    private CorrectiveResult Correct(List<ExceededLimit> exceeded, CancellationToken cancel)
    {
        for (var asset = 0; asset < grid.Assets?.Count; asset++)
        {
            // Assets stand still, or as still as they can, in the state that is corrected.
            values.LoadPMw[grid.Assets.Bus[asset]] += Math.Clamp(0, grid.Assets.PMinMw[asset], grid.Assets.PMaxMw[asset]);
            values.LoadQMvar[grid.Assets.Bus[asset]] += Math.Clamp(0, grid.Assets.QMinMvar[asset], grid.Assets.QMaxMvar[asset]);
        }

        var (network, answer) = Optimise(OpfObjective.Loss, cancel);
        if (answer.Status != SolveStatus.Solved && (feeder.Regulators.Count > 0 || feeder.Capacitors.Count > 0))
        {
            (network, answer) = Optimise(OpfObjective.Vvo, cancel);
        }

        if (answer.Status != SolveStatus.Solved)
        {
            string[] conflict = [.. OpfBindings.Of(grid, network, answer).Where(row => row.Role == "conflict").Select(row => row.InWords())];
            return new CorrectiveResult(answer.Status, exceeded, [], conflict, null);
        }

        var verdict = replay.Check(values, network, answer);
        return new CorrectiveResult(
            SolveStatus.Solved, [.. exceeded.Select(limit => limit with { After = ExceededLimits.Value(feeder, replay.Flow, limit) })],
            [.. Moves(network, answer)], [], verdict);
    }

    private (OpfNetwork Network, OpfSolution Answer) Optimise(OpfObjective objective, CancellationToken cancel)
    {
        var options = new OpfOptions { Objective = objective, IsLeastMovement = true };
        var network = FeederOpf.Of(grid, values.AsInput(), options);
        return (network, new AcFormulation().Solve(network, options, cancel));
    }

    /// <summary>Loads that with the schedules of generators make the injections.</summary>
    private void Fill(ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, ReadOnlySpan<double> vmPu)
    {
        values.Reset();
        Array.Clear(values.VaryingLoad);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            values.VSetPu[bus] = feeder.SetPoints.IsHeld[bus] && !double.IsNaN(vmPu[bus]) ? vmPu[bus] : values.VSetPu[bus];
            if (!feeder.SetPoints.IsSlack[bus])
            {
                values.LoadPMw[bus] = double.IsNaN(pMw[bus]) ? 0 : -pMw[bus];
                values.LoadQMvar[bus] = double.IsNaN(qMvar[bus]) ? 0 : -qMvar[bus];
            }
        }

        for (var generator = 0; generator < feeder.Generators.Count; generator++)
        {
            var bus = feeder.Generators.Bus[generator];
            if (values.GeneratorInService[generator] && !feeder.SetPoints.IsSlack[bus])
            {
                values.LoadPMw[bus] += values.GeneratorPMw[generator];
                values.LoadQMvar[bus] += values.GeneratorQMvar[generator];
            }
        }
    }

    private IEnumerable<UnitMove> Moves(OpfNetwork network, OpfSolution answer)
    {
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            var (kind, id, index) = network.Units[unit];
            var (word, p, q) = kind switch
            {
                OpfUnitKind.Generator when feeder.SetPoints.IsSlack[feeder.Generators.Bus[index]] => ("source", before.SourcePMw, before.SourceQMvar),
                OpfUnitKind.Generator => ("generator", values.GeneratorPMw[index], values.GeneratorQMvar[index]),
                OpfUnitKind.Asset => ("asset", Math.Clamp(0, grid.Assets!.PMinMw[index], grid.Assets.PMaxMw[index]),
                    Math.Clamp(0, grid.Assets.QMinMvar[index], grid.Assets.QMaxMvar[index])),
                _ => ("source", before.SourcePMw, before.SourceQMvar),
            };
            foreach (var (quantity, unitWord, was, isNow) in ((string, string, double, double)[])
                [("p", "MW", p, answer.PPu[unit] * network.BaseMva), ("q", "Mvar", q, answer.QPu[unit] * network.BaseMva)])
            {
                if (Math.Abs(isNow - was) > LeastMove)
                {
                    yield return new UnitMove(word, id, quantity, unitWord, was, isNow);
                }
            }
        }

        foreach (var move in Controls(network, answer))
        {
            yield return move;
        }
    }

    private IEnumerable<UnitMove> Controls(OpfNetwork network, OpfSolution answer)
    {
        for (var bank = 0; bank < network.Banks.Count; bank++)
        {
            var at = network.Banks.FeederBank[bank];
            if (Math.Abs(answer.BankBPu[bank] * network.BaseMva - values.CapacitorQMvar[at]) > LeastMove)
            {
                yield return new UnitMove("cap", feeder.Capacitors.Id[at], "q", "Mvar", values.CapacitorQMvar[at], answer.BankBPu[bank] * network.BaseMva);
            }
        }

        for (var link = 0; link < network.Branches.Count && network.Branches.TapMinPu.Length > 0; link++)
        {
            var branch = network.Branches.FeederBranch[link];
            if (Math.Abs(answer.TapRatioPu[link] - values.TapRatio[branch]) > LeastMove)
            {
                yield return new UnitMove("branch", feeder.Branches.Id[branch], "ratio", "pu", values.TapRatio[branch], answer.TapRatioPu[link]);
            }
        }
    }
}
