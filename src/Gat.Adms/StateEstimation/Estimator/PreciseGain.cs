using Gat.Numerics.Ldl;
using Gat.Numerics.Maths;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// The system of <see cref="GainSystem"/> in numbers of 32 digits. Where a switch of a ten-millionth of an ohm is metered beside a voltage, squares of
/// derivatives differ by more than the digits of a double, and the voltage would be lost.
/// </summary>
internal sealed class PreciseGain
{
    private readonly MeterModel model;
    private readonly GainPattern pattern;
    private readonly PreciseLdl ldl;
    private readonly PreciseInverse inverse;
    private readonly DoubleDouble[] values;
    private readonly double[] scaled;

    public PreciseGain(MeterModel model, GainPattern pattern, SparseLdl analysed)
    {
        (this.model, this.pattern) = (model, pattern);
        ldl = new PreciseLdl(analysed);
        inverse = new PreciseInverse(ldl, analysed, pattern.Triangle);
        values = new DoubleDouble[pattern.Triangle.EntryCount];
        scaled = new double[model.SlopeCount];
    }

    /// <summary>Adds up and factors.</summary>
    /// <param name="equations">What the matrix has beside the meters.</param>
    /// <param name="deviations">One over the standard deviation of each place of the model.</param>
    /// <param name="slopes">Derivatives of the meters.</param>
    /// <param name="leastInformation">Information that every voltage has before any meter is read, 1/pu².</param>
    public bool Factor(ReadOnlySpan<double> equations, ReadOnlySpan<double> deviations, ReadOnlySpan<double> slopes, double leastInformation)
    {
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = equations[slot];
        }

        var (slots, next) = (pattern.GroupSlots, 0);
        for (var group = 0; group < model.GroupCount; group++)
        {
            var count = 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]);
            var start = next;
            for (var place = model.GroupStarts[group]; place < model.GroupStarts[group + 1]; place++)
            {
                // Rounded before it is squared: the squares of a row must stay those of one row.
                var row = scaled.AsSpan(model.Slope[place], count);
                for (var at = 0; at < count; at++)
                {
                    row[at] = deviations[place] * slopes[model.Slope[place] + at];
                }

                next = start;
                for (var i = 0; i < count; i++)
                {
                    for (var j = 0; j <= i; j++)
                    {
                        values[slots[next++]] += DoubleDouble.Product(row[i], row[j]);
                    }
                }
            }
        }

        Raise(leastInformation);
        return ldl.Factor(values);
    }

    /// <summary>Solves in place.</summary>
    public void Solve(Span<double> rightHandSide) => ldl.Solve(rightHandSide);

    /// <summary>Computes covariances.</summary>
    public void Invert() => inverse.Compute();

    /// <summary>Covariances of a terminal's voltage, pu².</summary>
    public (double ReRe, double ImRe, double ImIm) Covariance(int terminal)
    {
        var slots = pattern.DiagonalSlots;
        var all = inverse.Values;
        return (all[slots[3 * terminal]].High, all[slots[(3 * terminal) + 1]].High, all[slots[(3 * terminal) + 2]].High);
    }

    /// <summary>The variance of each meter's estimate, by place.</summary>
    public void EstimateVariances(ReadOnlySpan<double> slopes, Span<double> variances)
    {
        var (slots, next) = (pattern.GroupSlots, 0);
        var all = inverse.Values;
        for (var group = 0; group < model.GroupCount; group++)
        {
            var count = 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]);
            for (var place = model.GroupStarts[group]; place < model.GroupStarts[group + 1]; place++)
            {
                var slope = slopes.Slice(model.Slope[place], count);
                DoubleDouble sum = 0;
                var at = next;
                for (var i = 0; i < count; i++)
                {
                    for (var j = 0; j <= i; j++)
                    {
                        var product = DoubleDouble.Product(slope[i], slope[j]) * all[slots[at++]];
                        sum += j < i ? product + product : product;
                    }
                }

                variances[place] = sum.High;
            }

            next += count * (count + 1) / 2;
        }
    }

    private void Raise(double leastInformation)
    {
        for (var terminal = 0; terminal < pattern.TerminalCount; terminal++)
        {
            for (var part = 0; part < 2; part++)
            {
                values[pattern.DiagonalSlots[(3 * terminal) + (2 * part)]] += leastInformation;
            }
        }
    }
}
