using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Tests.OptimalPowerFlow;

/// <summary>Taps and banks in whole positions, against every choice there is.</summary>
public sealed class VoltVarTests
{
    [Fact]
    public void Taps_and_steps_are_the_best_of_all_that_keep_the_limits()
    {
        var feeder = Feeder();
        var network = FeederOpf.Of(new OpfGrid(feeder), ScenarioInput.Of(feeder), new OpfOptions { Objective = OpfObjective.Vvo });

        var answer = new AcFormulation().Solve(network, new OpfOptions { Objective = OpfObjective.Vvo }, CancellationToken.None);

        var (best, ratio, stepsIn) = BestOfAll(feeder);
        Assert.Equal(SolveStatus.Solved, answer.Status);
        Assert.Equal(best, answer.Objective, tolerance: 1e-8);
        Assert.Equal(ratio, answer.TapRatioPu[Array.IndexOf(network.Branches.FeederBranch, feeder.BranchIndex["t"])], tolerance: 1e-12);
        Assert.Equal(stepsIn * 0.2 / feeder.BaseMva, answer.BankBPu[0], tolerance: 1e-9);
    }

    private static (double LossMw, double Ratio, int StepsIn) BestOfAll(Feeder feeder)
    {
        var (values, replay) = (new ScenarioValues(feeder), new AcReplay(feeder, new PowerFlowOptions()));
        (double LossMw, double Ratio, int StepsIn) best = (double.PositiveInfinity, 0, 0);
        for (var position = -8; position <= 8; position++)
        {
            for (var steps = 0; steps <= 6; steps++)
            {
                values.TapRatio[feeder.BranchIndex["t"]] = feeder.Regulators.RatioFactor(0, position);
                values.CapacitorQMvar[0] = 0.2 * steps;
                if (replay.Check(values.AsInput()).IsVerified && replay.Flow.TotalLossMw < best.LossMw)
                {
                    best = (replay.Flow.TotalLossMw, values.TapRatio[feeder.BranchIndex["t"]], steps);
                }
            }
        }

        return best;
    }

    private static Feeder Feeder() => new FeederBuilder(new FeederSystem("volt var", 10, 50))
        .Add(new BusRow { Id = "a", Phases = PhaseSet.Abc, Type = BusType.Slack, VSetPu = 1 })
        .Add(new BusRow { Id = "b", Phases = PhaseSet.Abc, LoadPMw = 1, LoadQMvar = 0.3, VMinPu = 0.95, VMaxPu = 1.05 })
        .Add(new BusRow { Id = "c", Phases = PhaseSet.Abc, LoadPMw = 2, LoadQMvar = 1, VMinPu = 0.95, VMaxPu = 1.05 })
        .Add(new BranchRow { Id = "t", FromBus = "a", ToBus = "b", Phases = PhaseSet.Abc, RPu = 0.01, XPu = 0.08, Kind = BranchKind.Transformer })
        .Add(new BranchRow { Id = "l", FromBus = "b", ToBus = "c", Phases = PhaseSet.Abc, RPu = 0.12, XPu = 0.1, Kind = BranchKind.Line })
        .Add(new RegulatorRow { Id = "r", Branch = "t", Phases = PhaseSet.Abc, TapMin = -8, TapMax = 8, TapStepPu = 0.0125 })
        .Add(new CapacitorRow { Id = "k", Bus = "c", Phases = PhaseSet.Abc, QMvar = 1.2, Steps = 6, StepsIn = 0 })
        .Build();
}
