using Gat.Derms.Envelope.Network;
using Gat.Derms.Envelope.Operating;
using Gat.Faults;
using Gat.Pipeline.Chunks;

namespace Gat.Derms.Envelope.Study;

/// <summary>Computes chunks of a study, one after the other.</summary>
internal sealed class EnvelopeWorker
{
    private readonly EnvelopeStudy study;
    private readonly StepFlow flow;
    private readonly StepModels models;
    private readonly EnvelopeSearch search;
    private readonly OperatingSearch? operating;
    private readonly int[] all;
    private int loaded = -1;
    private SolveStatus loadedStatus;

    public EnvelopeWorker(EnvelopeStudy study)
    {
        this.study = study;
        flow = new StepFlow(study.Feeder, study.Assets);
        models = new StepModels(flow, study.Options.Formulation);
        search = new EnvelopeSearch(flow, study.Options);
        all = [.. Enumerable.Range(0, study.Assets.Count)];
        operating = study.Operating is { } options ? new OperatingSearch(flow, new StepSlopes(study.Feeder), options, all) : null;
    }

    /// <summary>Finds the envelopes of a chunk: number = step * groups + group.</summary>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var (result, rows, boxes, digest) = (new ChunkResult(), new EnvelopeRows(study), new OperatingRows(study), new EnvelopeDigest());
        for (var number = chunk.FirstScenario; number < chunk.EndScenario; number++)
        {
            cancel.ThrowIfCancellationRequested();
            var (step, group) = Math.DivRem(number, study.GroupCount);
            var region = Find(step, study.Groups[group], cancel);
            rows.Add(step, study.Groups[group], region);
            digest.Add(region);
            result.Count(region.Status);

            // The operating envelopes of a step come with its first group.
            if (group == 0 && FindBox(step, cancel) is { } box)
            {
                boxes.Add(step, box);
                digest.Add(box);
            }
        }

        foreach (var batch in operating is null ? rows.Take() : [.. rows.Take(), .. boxes.Take()])
        {
            result.Add(batch);
        }

        digest.WriteTo(result.Summary);
        return result;
    }

    /// <summary>The operating envelopes of a step; null where none are asked for.</summary>
    public OperatingBox? FindBox(int step, CancellationToken cancel)
    {
        Load(step);
        return operating?.Find(step, [.. all.Select(asset => study.Ranges.Shape(asset, step))], cancel);
    }

    /// <summary>The envelope of one group in one step.</summary>
    public EnvelopeRegion Find(int step, AssetGroup group, CancellationToken cancel)
    {
        Load(step);
        var shapes = group.Assets.Select(asset => study.Ranges.Shape(asset, step)).ToArray();
        if (loadedStatus != SolveStatus.Solved)
        {
            return new EnvelopeRegion
            {
                Status = loadedStatus,
                UnconstrainedArea = new Geometry.CapabilitySum(shapes).Area(),
                Limit = new EnvelopeLimit(EnvelopeConstraint.NoSolution, -1),
            };
        }

        var ends = new AssetEnds([.. group.Assets.Select(asset => (asset, study.Ranges.IsByEnergy(asset, step, isMax: false), study.Ranges.IsByEnergy(asset, step, isMax: true)))]);
        return search.Find(group, shapes, models.Of(group.Assets, shapes, ends), cancel);
    }

    /// <summary>Groups of one step follow each other, so a step is taken once.</summary>
    private void Load(int step)
    {
        if (loaded == step)
        {
            return;
        }

        study.Steps.Fill(step, flow.Values);
        flow.TakeStep();
        for (var asset = 0; asset < study.Assets.Count; asset++)
        {
            flow.Base[asset] = study.Ranges.Base(asset, step, study.Options.Others);
        }

        flow.CheckBase();
        loadedStatus = flow.Flow.Status == SolveStatus.Solved && !models.TakeStep() ? SolveStatus.NotConverged : flow.Flow.Status;
        loaded = step;
    }
}
