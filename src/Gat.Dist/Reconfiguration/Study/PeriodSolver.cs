using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Flows;
using Gat.Dist.Reconfiguration.MixedInteger;
using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Finds the configuration of one period after the other, each by itself. One object serves one thread, and starts others.</summary>
internal sealed class PeriodSolver
{
    private readonly ReconfigurationStudy study;
    private readonly ConfigurationProgram program;
    private readonly DemandFloor floor;
    private readonly NodeInputs inputs;

    public PeriodSolver(ReconfigurationStudy study, int threads)
    {
        this.study = study;
        Search = new ConfigurationSearch(
            study.Network, study.Options.Enumeration(threads), study.Options.Exchange(threads), study.Feeder.Branches.Closed.AsSpan());
        program = new ConfigurationProgram(
            study.Network, study.Options.MixedInteger, study.Options.Exchange(threads), study.Feeder.Branches.Closed.AsSpan());
        floor = new DemandFloor(study.Network.Network);
        inputs = new NodeInputs(study.Network.Network.NodeCount);
        Values = new ScenarioValues(study.Feeder);
    }

    /// <summary>What looks for configurations.</summary>
    public ConfigurationSearch Search { get; }

    /// <summary>The loads of the last period.</summary>
    public ScenarioValues Values { get; }

    /// <summary>Solves one period.</summary>
    /// <exception cref="InputDataException">The period changes more than loads, generation, capacitors and voltages.</exception>
    public PeriodOutcome Solve(int period, IProgress<long>? progress, CancellationToken cancel)
    {
        study.Periods.Fill(period, Values);
        ThrowIfStatesChange(period);
        var input = Values.AsInput();
        inputs.Fill(study.Network.Network, input);
        floor.Load(inputs);
        var meshMw = MeshLossBound.LossPu(study.Network, floor) * study.Feeder.BaseMva;
        var outcome = study.Options.Method switch
        {
            ReconfigurationMethod.Enumerate => PeriodOutcome.Of(Search.Enumerate(input, progress, cancel), meshMw),
            ReconfigurationMethod.Misocp => PeriodOutcome.Of(program.Solve(input, cancel)),
            _ => PeriodOutcome.Of(Search.Exchange(input, progress, cancel), meshMw, study.Network.LoopCount == 0),
        };
        return outcome.Status == SolveStatus.Infeasible && study.Options.DemandLimits && outcome.Nearest is null
            ? outcome with { Nearest = Search.Exchange(input, null, cancel).Nearest }
            : outcome;
    }

    private void ThrowIfStatesChange(int period)
    {
        var own = ScenarioInput.Of(study.Feeder);
        var isSame = own.BranchClosed.SequenceEqual(Values.BranchClosed) && own.GeneratorInService.SequenceEqual(Values.GeneratorInService)
            && own.TapRatio.SequenceEqual(Values.TapRatio);
        if (!isSame)
        {
            throw new InputDataException(
                $"Period {study.Periods.Id(period)} changes the state of a branch, a tap or a generator in service.", "--profiles",
                "Reconfiguration takes profiles of loads, generation, capacitors and voltages; give other states with --set, --open and --close.");
        }
    }
}
