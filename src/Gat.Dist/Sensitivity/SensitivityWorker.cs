using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.Sensitivity;

/// <summary>Computes chunks of a study, one after the other, with a point and factors of its own.</summary>
internal sealed class SensitivityWorker
{
    private readonly SensitivityStudy study;
    private readonly OperatingPoint point;
    private readonly BalancedNetwork network;
    private readonly SensitivityRows rows;
    private readonly InjectionEffect effect;
    private readonly double[] lossPerMw;
    private readonly double[] lossPerMvar;
    private LinearCheck? check;

    public SensitivityWorker(SensitivityStudy study, BalancedNetwork network)
    {
        (this.study, this.network) = (study, network);
        point = new OperatingPoint(study);
        rows = new SensitivityRows(study.Feeder, network);
        effect = new InjectionEffect(study.Feeder);
        lossPerMw = new double[study.Feeder.Buses.Count];
        lossPerMvar = new double[study.Feeder.Buses.Count];
        point.Derivatives?.Losses(lossPerMw, lossPerMvar);
    }

    /// <summary>First come the buses that inject, then the samples.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var result = new ChunkResult();
        for (var scenario = chunk.FirstScenario; scenario < chunk.EndScenario; scenario++)
        {
            cancel.ThrowIfCancellationRequested();
            if (scenario < study.Buses.Count)
            {
                result.Count(AddBus(study.Buses[scenario]));
            }
            else
            {
                check ??= new LinearCheck(study, point, network);
                check.Add(scenario - study.Buses.Count);
                result.Count(point.Status);
            }
        }

        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        check?.WriteTo(result.Summary);
        return result;
    }

    private SolveStatus AddBus(int bus)
    {
        if (point.Derivatives is null)
        {
            return point.Status;
        }

        point.Derivatives.Fill(bus, effect);
        rows.Add(bus, effect, lossPerMw[bus], lossPerMvar[bus]);
        return network.BusNode[bus] < 0 ? SolveStatus.Islanded : SolveStatus.Solved;
    }
}
