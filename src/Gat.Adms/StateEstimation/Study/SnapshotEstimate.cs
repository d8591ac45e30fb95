using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Observability;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Estimates one set of readings after the other. What it holds afterwards is of the last one. One object serves one thread.</summary>
internal sealed class SnapshotEstimate
{
    private readonly StateEstimationStudy study;
    private readonly PseudoMeasurements? pseudo;
    private readonly ScenarioValues values;
    private readonly ObservabilityAnalysis analysis;
    private readonly double[] knownRe;
    private readonly double[] knownIm;
    private readonly bool isKnown;

    public SnapshotEstimate(StateEstimationStudy study)
    {
        this.study = study;
        var (network, meters) = (study.Network, study.Measurements.Meters);
        Estimator = new StateEstimator(network, meters, study.Options.Estimator);
        BadData = new BadDataSearch(Estimator, meters, study.Options.BadData);
        pseudo = study.Options.Pseudo.IsOn ? new PseudoMeasurements(network, meters, study.Options.Pseudo) : null;
        values = new ScenarioValues(study.Grid.Feeder);
        (knownRe, knownIm) = ([.. network.StartRe], [.. network.StartIm]);
        isKnown = new PhasorFlow(network, 1e-8).Solve(ScenarioInput.Of(study.Grid.Feeder), knownRe, knownIm) is SolveStatus.Solved or SolveStatus.Islanded;
        if (!isKnown)
        {
            (knownRe, knownIm) = ([.. network.StartRe], [.. network.StartIm]);
        }

        analysis = new ObservabilityAnalysis(network, Estimator, knownRe, knownIm);
        Observability = analysis.Analyse();
    }

    /// <summary>The estimator.</summary>
    public StateEstimator Estimator { get; }

    /// <summary>The search for wrong readings.</summary>
    public BadDataSearch BadData { get; }

    /// <summary>What the readings determine.</summary>
    public ObservabilityReport Observability { get; private set; }

    /// <summary>How the estimate ended.</summary>
    public SolveStatus Status { get; private set; }

    /// <summary>Whether there are numbers, perhaps of a part of the state only.</summary>
    public bool HasEstimate { get; private set; }

    /// <summary>Estimates a set.</summary>
    public void Run(Snapshot snapshot)
    {
        var isFilled = Fill(snapshot);
        Observability = analysis.Analyse();
        Estimator.Start();
        var status = Estimator.Solve();
        if (status != SolveStatus.Solved && isKnown)
        {
            // From 1 pu everywhere currents may turn the wrong way.
            Estimator.Start(knownRe, knownIm);
            status = Estimator.Solve(isWarm: true);
        }

        HasEstimate = status == SolveStatus.Solved;
        if (HasEstimate)
        {
            status = BadData.Run(Observability.IsObservable);
            HasEstimate = status == SolveStatus.Solved;
        }

        Status = !Observability.IsObservable || !isFilled ? SolveStatus.InvalidInput : status;
    }

    /// <summary>Puts the readings in; false where loads that are to stand in for some have no power flow.</summary>
    private bool Fill(Snapshot snapshot)
    {
        var meters = study.Measurements.Meters;
        Array.Clear(Estimator.Weights);
        Array.Clear(Estimator.Values);
        foreach (var (meter, value, deviation) in snapshot.Readings)
        {
            Estimator.Values[meter] = value * meters[meter].PerUnit;
            Estimator.Weights[meter] = 1 / Math.Pow(deviation * meters[meter].PerUnit, 2);
        }

        if (pseudo is null)
        {
            return true;
        }

        values.Reset();
        ApplyProfiles(snapshot);
        return pseudo.Fill(values.AsInput(), Estimator.Values, Estimator.Weights);
    }

    private void ApplyProfiles(Snapshot snapshot)
    {
        for (var step = 0; study.Profiles is { } profiles && step < profiles.Count; step++)
        {
            if (profiles.TimestampMicroseconds(step) == snapshot.TimestampMicroseconds)
            {
                profiles.Apply(step, values);
            }
        }
    }
}
