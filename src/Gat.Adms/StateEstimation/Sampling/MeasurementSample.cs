using System.Collections.Immutable;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Adms.StateEstimation.Study;
using Gat.Dist;
using Gat.Dist.Phasors;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.Sampling;
using Gat.Faults;
using Gat.Numerics.Random;
using Gat.Pipeline.Chunks;
using Gat.Schemas.Tables;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Sampling;

/// <summary>Sets of readings drawn around exact power flows of a grid. Each set follows from its number and the seed alone.</summary>
public sealed class MeasurementSample
{
    /// <summary>A reading near zero is uncertain by as much as a hundredth of the largest of its kind.</summary>
    private const double FloorShare = 0.01;

    /// <summary>A reading is checked by others if this share of its variance is left in its residual.</summary>
    private const double CheckedShare = 0.1;

    private const uint NoisePurpose = 0;
    private const uint GrossPurpose = 1;

    private readonly Feeder feeder;
    private readonly PhasorNetwork network;
    private readonly MeasurementSampleOptions options;
    private readonly ProfileScenarios? profiles;
    private readonly List<Meter> meters;
    private readonly MeterModel model;
    private readonly int[] isWrongable;

    /// <summary>A sample of a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="options">What is drawn.</param>
    /// <param name="profiles">What loads and generators follow: one set for each time step; null: the grid's own loads.</param>
    /// <exception cref="InputDataException">Tables of the grid do not fit together.</exception>
    /// <exception cref="CommandLineException">An option is out of range.</exception>
    public MeasurementSample(GridDirectory grid, MeasurementSampleOptions options, ProfileScenarios? profiles)
    {
        options.Check();
        (feeder, this.options, this.profiles) = (grid.Feeder, options, profiles);
        network = PhasorNetwork.Of(grid, BusyBuses.Of(grid));
        meters = PlacedMeters.Of(network, options.Placement);

        // A current in kA needs a base voltage.
        meters.RemoveAll(meter => double.IsNaN(meter.PerUnit));
        model = new MeterModel(network, meters);
        isWrongable = options.GrossCount == 0 ? [] : Checked();
        if (options.GrossCount > isWrongable.Length)
        {
            throw new CommandLineException(
                $"{options.GrossCount} readings cannot be wrong: others check {isWrongable.Length} of the {meters.Count}.", "--gross", "Give fewer, or another --placement.");
        }

        Plan = ChunkPlan.For(profiles?.Count ?? options.Count, 2L * meters.Count);
    }

    /// <summary>The tables that are written.</summary>
    public static ImmutableArray<TableSchema> Tables { get; } = [MeasurementTables.Measurements, MeasurementTables.Truth];

    /// <summary>How the sets are cut into chunks.</summary>
    public ChunkPlan Plan { get; }

    /// <summary>Meters of each set.</summary>
    public int MeterCount => meters.Count;

    /// <summary>The rows of a chunk.</summary>
    /// <exception cref="InputDataException">The grid has no power flow.</exception>
    public ChunkResult Evaluate(Chunk chunk, CancellationToken cancel)
    {
        var (result, rows) = (new ChunkResult(), new MeasurementRows(feeder, meters));
        var (flow, values) = (new PhasorFlow(network, 1e-8), new ScenarioValues(feeder));
        double[] vRe = new double[network.Terminals.Length], vIm = new double[vRe.Length];
        double[] places = new double[meters.Count], truth = new double[meters.Count], slopes = new double[model.SlopeCount];
        var isDefined = new bool[meters.Count];
        for (var set = chunk.FirstScenario; set < chunk.EndScenario; set++)
        {
            cancel.ThrowIfCancellationRequested();
            values.Reset();
            profiles?.Apply(set, values);
            var status = flow.Solve(values.AsInput(), vRe, vIm);
            if (status is not (SolveStatus.Solved or SolveStatus.Islanded))
            {
                throw new InputDataException(
                    $"The grid has no power flow to be measured{(profiles is null ? "" : " at " + profiles.Id(set))}: {status.Word()}.", "dist_nodes", "Try 'gat dist pf' on it.");
            }

            model.Evaluate(vRe, vIm, places, slopes, isDefined);
            for (var place = 0; place < places.Length; place++)
            {
                truth[model.Meter[place]] = places[place];
            }

            Draw(set, truth, rows);
            result.Count(SolveStatus.Solved);
        }

        result.Add(rows.TakeMeasurements());
        result.Add(rows.TakeTruth());
        return result;
    }

    private void Draw(int set, double[] truth, MeasurementRows rows)
    {
        var largest = Largest(truth);
        var noise = new RandomStream((ulong)options.Seed, (ulong)set, NoisePurpose);
        var wrong = Wrong(set);
        var (id, time) = profiles is null ? (ScenarioIds.Of(set), (long?)null) : (null, profiles.TimestampMicroseconds(set));
        for (var meter = 0; meter < truth.Length; meter++)
        {
            var kind = meters[meter].Kind;
            var deviation = Deviation(kind, truth[meter], largest);
            var off = options.IsExact ? 0 : noise.Normal();
            off += wrong.TryGetValue(meter, out var sign) ? sign * options.GrossRatio : 0;

            // What shows a magnitude shows none below zero.
            var value = kind is MeterKind.Voltage or MeterKind.Current ? Math.Max(0, truth[meter] + (off * deviation)) : truth[meter] + (off * deviation);
            var perUnit = meters[meter].PerUnit;
            rows.Add(id, time, meter, value / perUnit, deviation / perUnit, truth[meter] / perUnit, sign != 0);
        }
    }

    private double[] Largest(double[] truth)
    {
        var largest = new double[MeterKinds.Count];
        for (var meter = 0; meter < truth.Length; meter++)
        {
            largest[(int)meters[meter].Kind] = Math.Max(largest[(int)meters[meter].Kind], Math.Abs(truth[meter]));
        }

        return largest;
    }

    private double Deviation(MeterKind kind, double truth, double[] largest)
    {
        var size = kind.IsAngle() ? 1 : Math.Max(Math.Abs(truth), FloorShare * largest[(int)kind]);
        return options.NoiseRatio * (size > 0 ? size : 1);
    }

    /// <summary>The readings whose errors show in what others say, at the grid's own loads.</summary>
    private int[] Checked()
    {
        var estimator = new StateEstimator(network, meters, new EstimatorOptions());
        double[] vRe = [.. network.StartRe], vIm = [.. network.StartIm], places = new double[meters.Count];
        new PhasorFlow(network, 1e-8).Solve(ScenarioInput.Of(feeder), vRe, vIm);
        model.Evaluate(vRe, vIm, places, new double[model.SlopeCount], new bool[meters.Count]);
        for (var place = 0; place < places.Length; place++)
        {
            estimator.Values[model.Meter[place]] = places[place];
        }

        var largest = Largest(estimator.Values);
        for (var meter = 0; meter < meters.Count; meter++)
        {
            estimator.Weights[meter] = Math.Pow(Deviation(meters[meter].Kind, estimator.Values[meter], largest), -2);
        }

        estimator.Start(vRe, vIm);
        estimator.Solve(isWarm: true);
        estimator.Judge();
        return [.. Enumerable.Range(0, meters.Count).Where(meter => 1 - (estimator.Weights[meter] * estimator.Variances[meter]) > CheckedShare)];
    }

    /// <summary>Which readings of a set are wrong, and in which direction.</summary>
    private Dictionary<int, int> Wrong(int set)
    {
        var draw = new RandomStream((ulong)options.Seed, (ulong)set, GrossPurpose);
        var wrong = new Dictionary<int, int>();
        while (wrong.Count < options.GrossCount)
        {
            wrong.TryAdd(isWrongable[draw.NextInt(isWrongable.Length)], draw.NextInt(2) == 0 ? 1 : -1);
        }

        return wrong;
    }
}
