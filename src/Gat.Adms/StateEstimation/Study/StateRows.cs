using System.Numerics;
using Gat.Adms.Tables;
using Gat.Dist;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>Gathers rows of <c>se_states</c>.</summary>
internal sealed class StateRows(StateEstimationStudy study)
{
    private readonly List<string>[] texts = [[], [], []];
    private readonly List<bool> observable = [];
    private readonly List<double>[] numbers = [.. Enumerable.Range(0, 6).Select(_ => new List<double>())];

    /// <summary>Adds the nodes, or their conductors, of an estimate; dead ones are left out.</summary>
    public void Add(string scenario, SnapshotEstimate estimate)
    {
        var (network, buses) = (study.Network, study.Grid.Feeder.Buses);
        for (var bus = 0; bus < buses.Count; bus++)
        {
            var phases = network.IsByPhase
                ? new[] { PhaseSet.A, PhaseSet.B, PhaseSet.C, PhaseSet.N }.Where(phase => buses.Phases[bus].HasFlag(phase))
                : [PhaseSet.Abc];
            foreach (var phase in phases)
            {
                if (network.Terminal(bus, phase) is >= 0 and var terminal)
                {
                    texts[0].Add(scenario);
                    texts[1].Add(buses.Id[bus]);
                    texts[2].Add(phase.Text());
                    AddNumbers(estimate, terminal, isFirst: network.Terminals[terminal].Bus == bus);
                }
            }
        }
    }

    /// <summary>The rows; nothing is added after.</summary>
    public RecordBatch Take() => new(
        StateEstimationTables.States, observable.Count,
        [.. texts.Select(RowColumns.Of), RowColumns.Of(observable), .. numbers.Select(RowColumns.Of)]);

    private void AddNumbers(SnapshotEstimate estimate, int terminal, bool isFirst)
    {
        var (network, estimator) = (study.Network, estimate.Estimator);
        var isObservable = estimate.Observability.IsTerminalObservable[terminal];
        observable.Add(isObservable);
        if (!isObservable || !estimate.HasEstimate)
        {
            Array.ForEach(numbers, column => column.Add(double.NaN));
            return;
        }

        var v = new Complex(estimator.VRe[terminal], estimator.VIm[terminal]);
        var (magnitude, angle) = estimator.VoltageVariance(terminal);
        const double degrees = 180 / Math.PI;
        var row = network.Injection(terminal);
        var power = isFirst && IsDetermined(estimate, row)
            ? v * Complex.Conjugate(network.Currents.At(row, estimator.VRe, estimator.VIm)) * network.Feeder.BaseMva
            : new Complex(double.NaN, double.NaN);
        double[] values = [v.Magnitude, v.Phase * degrees, Math.Sqrt(Math.Max(0, magnitude)), Math.Sqrt(Math.Max(0, angle)) * degrees, power.Real, power.Imaginary];
        for (var column = 0; column < values.Length; column++)
        {
            numbers[column].Add(values[column]);
        }
    }

    private bool IsDetermined(SnapshotEstimate estimate, int row)
    {
        foreach (var terminal in study.Network.Currents.Columns(row))
        {
            if (!estimate.Observability.IsTerminalObservable[terminal])
            {
                return false;
            }
        }

        return true;
    }
}
