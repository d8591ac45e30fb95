using System.Diagnostics;
using Gat.Dist.PowerFlow;
using Gat.Pipeline.Chunks;

namespace Gat.Dist.Reconfiguration.Study;

/// <summary>Computes chunks of a study, one after the other.</summary>
internal sealed class ReconfigurationWorker
{
    private readonly ReconfigurationStudy study;
    private readonly PeriodSolver solver;
    private readonly AcReplay replay;
    private readonly bool[] closed;

    public ReconfigurationWorker(ReconfigurationStudy study, int threads)
    {
        this.study = study;
        solver = new PeriodSolver(study, threads);
        replay = new AcReplay(study.Feeder, new PowerFlowOptions(TolerancePu: Math.Min(study.Options.TolerancePu, 1e-8)));
        closed = new bool[study.Feeder.Branches.Count];
    }

    /// <summary>Solves the periods of a chunk.</summary>
    public ChunkResult Evaluate(Chunk chunk, IProgress<long>? progress, CancellationToken cancel)
    {
        var (result, digest) = (new ChunkResult(), new ReconfigurationDigest(study));
        var rows = new ReconfigurationRows(study, replay);
        var searching = new Stopwatch();
        study.Feeder.Branches.Closed.CopyTo(closed);
        foreach (var (period, outcome, values) in study.IsCoupled ? Coupled(chunk, searching, cancel) : Single(chunk, searching, progress, cancel))
        {
            digest.Add(period, outcome, rows.Add(period, outcome, values, closed));
            result.Count(outcome.Status);
        }

        foreach (var batch in rows.Take())
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary, searching.Elapsed.TotalSeconds);
        return result;
    }

    private IEnumerable<(int Period, PeriodOutcome Outcome, ScenarioValues Values)> Single(
        Chunk chunk, Stopwatch searching, IProgress<long>? progress, CancellationToken cancel)
    {
        TakeStatesBefore(chunk.FirstScenario, cancel);
        for (var period = chunk.FirstScenario; period < chunk.EndScenario; period++)
        {
            cancel.ThrowIfCancellationRequested();
            searching.Start();
            var outcome = solver.Solve(period, progress, cancel);
            searching.Stop();
            yield return (period, outcome, solver.Values);
        }
    }

    private List<(int Period, PeriodOutcome Outcome, ScenarioValues Values)> Coupled(Chunk chunk, Stopwatch searching, CancellationToken cancel)
    {
        searching.Start();
        var found = CoupledPeriods.Solve(study, solver, chunk.ScenarioCount, cancel);
        searching.Stop();
        return found;
    }

    // How branches stood before a chunk is part of another one's answer: it is found again, so that no chunk waits for another.
    private void TakeStatesBefore(int period, CancellationToken cancel)
    {
        for (var before = period - 1; before >= 0; before--)
        {
            if (solver.Solve(before, null, cancel).Best is { } best)
            {
                for (var branch = 0; branch < closed.Length; branch++)
                {
                    closed[branch] = study.Network.Roles[branch] == BranchRole.Operable ? !best.OpenBranches.Contains(branch) : closed[branch];
                }

                return;
            }
        }
    }
}
