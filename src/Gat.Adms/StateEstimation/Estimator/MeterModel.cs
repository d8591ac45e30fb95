using System.Numerics;
using Gat.Adms.StateEstimation.Measurements;
using Gat.Dist.Phasors;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// Meters as functions of the voltages, in groups that look at the same phasor: their estimates, and their derivatives by real and imaginary parts.
/// One array per quantity; made once for any number of solves.
/// </summary>
internal sealed class MeterModel
{
    private readonly PhasorNetwork network;

    public MeterModel(PhasorNetwork network, IReadOnlyList<Meter> meters)
    {
        this.network = network;
        var groups = Enumerable.Range(0, meters.Count).GroupBy(meter => meters[meter].Place).ToArray();
        (GroupStarts, ColumnStarts) = (new int[groups.Length + 1], new int[groups.Length + 1]);
        (Meter, Kind, Slope) = (new int[meters.Count], new MeterKind[meters.Count], new int[meters.Count]);
        OwnColumn = new int[groups.Length];
        IsCurrent = new bool[groups.Length];
        LeastPu = new double[groups.Length];
        var (columns, values) = (new List<int>(), new List<Complex>());
        int next = 0, slope = 0;
        for (var group = 0; group < groups.Length; group++)
        {
            var row = Row(groups[group].Key);
            columns.AddRange(row.Keys);
            values.AddRange(row.Values);
            OwnColumn[group] = ColumnStarts[group] + row.IndexOfKey(groups[group].Key.Terminal);
            IsCurrent[group] = groups[group].Key.Row >= 0;

            // A current of rounding alone has no direction.
            LeastPu[group] = 1e-9 * row.Values.Sum(value => value.Magnitude);
            ColumnStarts[group + 1] = columns.Count;
            foreach (var meter in groups[group])
            {
                (Meter[next], Kind[next], Slope[next]) = (meter, meters[meter].Kind, slope);
                slope += 2 * row.Count;
                next++;
            }

            GroupStarts[group + 1] = next;
        }

        Column = [.. columns];
        (ValueRe, ValueIm) = ([.. values.Select(value => value.Real)], [.. values.Select(value => value.Imaginary)]);
        SlopeCount = slope;
    }

    /// <summary>Groups.</summary>
    public int GroupCount => OwnColumn.Length;

    /// <summary>First place of each group among the meters in order of groups, then their number.</summary>
    public int[] GroupStarts { get; }

    /// <summary>The meter at each place.</summary>
    public int[] Meter { get; }

    /// <summary>Its kind.</summary>
    public MeterKind[] Kind { get; }

    /// <summary>First of its derivatives: by real and imaginary part of each column of its group.</summary>
    public int[] Slope { get; }

    /// <summary>Numbers of derivatives of all meters.</summary>
    public int SlopeCount { get; }

    /// <summary>First column of each group, then their number.</summary>
    public int[] ColumnStarts { get; }

    /// <summary>The terminal of each column, ascending within a group.</summary>
    public int[] Column { get; }

    /// <summary>Position in <see cref="Column"/> of each group's own terminal.</summary>
    public int[] OwnColumn { get; }

    private bool[] IsCurrent { get; }

    private double[] LeastPu { get; }

    private double[] ValueRe { get; }

    private double[] ValueIm { get; }

    /// <summary>Computes all estimates and derivatives.</summary>
    /// <param name="vRe">Real parts of the voltages, pu.</param>
    /// <param name="vIm">Imaginary parts of the voltages, pu.</param>
    /// <param name="estimates">Out: one number for each place, pu or radians.</param>
    /// <param name="slopes">Out: derivatives (<see cref="Slope"/>).</param>
    /// <param name="isDefined">Out: for each place whether the derivatives exist; the magnitude and the angle of a current of nothing have none.</param>
    public void Evaluate(ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, Span<double> estimates, Span<double> slopes, Span<bool> isDefined)
    {
        for (var group = 0; group < GroupCount; group++)
        {
            double a = 0, b = 0;
            for (var at = ColumnStarts[group]; at < ColumnStarts[group + 1]; at++)
            {
                double g = ValueRe[at], s = ValueIm[at], e = vRe[Column[at]], f = vIm[Column[at]];
                a += (g * e) - (s * f);
                b += (g * f) + (s * e);
            }

            var own = Column[OwnColumn[group]];
            var count = 2 * (ColumnStarts[group + 1] - ColumnStarts[group]);
            var size = Math.Sqrt((a * a) + (b * b));
            var isNothing = size <= LeastPu[group];
            for (var place = GroupStarts[group]; place < GroupStarts[group + 1]; place++)
            {
                var target = slopes.Slice(Slope[place], count);
                if (Kind[place].IsPower())
                {
                    isDefined[place] = true;
                    estimates[place] = Power(group, Kind[place].IsActive(), vRe[own], vIm[own], a, b, target);
                    continue;
                }

                isDefined[place] = !isNothing;
                estimates[place] = Kind[place].IsAngle() ? Math.Atan2(b, a) : size;
                var (byRe, byIm) = isNothing ? (0, 0) : Kind[place].IsAngle() ? (-b / (size * size), a / (size * size)) : (a / size, b / size);
                Phasor(group, byRe, byIm, target);
            }
        }
    }

    /// <summary>P + jQ = v (a + jb)*, and its derivatives: by the current times the admittances, and by the own voltage.</summary>
    private double Power(int group, bool isActive, double e, double f, double a, double b, Span<double> slopes)
    {
        var (byRe, byIm) = isActive ? (e, f) : (f, -e);
        Phasor(group, byRe, byIm, slopes);
        var own = 2 * (OwnColumn[group] - ColumnStarts[group]);
        slopes[own] += isActive ? a : -b;
        slopes[own + 1] += isActive ? b : a;
        return isActive ? (e * a) + (f * b) : (f * a) - (e * b);
    }

    /// <summary>Derivatives of what moves by so much with the real and the imaginary part of the group's phasor.</summary>
    private void Phasor(int group, double byRe, double byIm, Span<double> slopes)
    {
        var start = ColumnStarts[group];
        for (var at = 0; at < slopes.Length / 2; at++)
        {
            double g = ValueRe[start + at], s = ValueIm[start + at];
            slopes[2 * at] = (byRe * g) + (byIm * s);
            slopes[(2 * at) + 1] = (byIm * g) - (byRe * s);
        }
    }

    /// <summary>The admittances of a place by terminal; its own terminal is always among them.</summary>
    private SortedList<int, Complex> Row(MeterPlace place)
    {
        var row = new SortedList<int, Complex> { [place.Terminal] = place.Row < 0 ? 1 : 0 };
        if (place.Other >= 0)
        {
            row[place.Other] = -1;
        }

        for (var at = 0; place.Row >= 0 && at < network.Currents.Columns(place.Row).Length; at++)
        {
            row[network.Currents.Columns(place.Row)[at]] = network.Currents.Values(place.Row)[at];
        }

        return row;
    }
}
