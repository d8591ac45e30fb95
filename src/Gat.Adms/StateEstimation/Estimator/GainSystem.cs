using System.Numerics;
using Gat.Dist.Phasors;
using Gat.Numerics.Ldl;

namespace Gat.Adms.StateEstimation.Estimator;

/// <summary>
/// The linear system of a weighted least-squares step with exact equations: minimise the weighted squares of what the meters lack, while currents
/// that are zero and angles that are known stay so. Analysed once; assembling, factoring and solving allocate nothing.
/// </summary>
/// <remarks>
/// A. Abur, A. Gómez-Expósito, Power System State Estimation, Marcel Dekker 2004, section 3.6 (equality-constrained estimation). The diagonal of G is
/// raised by a share of itself and a little more, so that what no meter sees does not divide by zero: a step in the sense of Levenberg and Marquardt,
/// which has the same fixed point. Equations are divided by the admittance of their own terminal.
/// </remarks>
internal sealed class GainSystem
{
    /// <summary>Information that every voltage has before any meter is read, 1/pu²: a standard deviation of 1000 pu.</summary>
    public const double LeastInformation = 1e-6;

    /// <summary>Least share of the largest number on the diagonal that a pivot may be in double precision.</summary>
    private const double LeastRest = 1e-12;

    private readonly PhasorNetwork network;
    private readonly MeterModel model;
    private readonly GainPattern pattern;
    private readonly double[] values;
    private readonly double[] equations;
    private readonly double[] row;
    private readonly sbyte[] signs;
    private readonly SparseLdl ldl;
    private readonly SelectedInverse inverse;
    private readonly Complex[] turn;
    private PreciseGain? precise;

    public GainSystem(PhasorNetwork network, MeterModel model, ReadOnlySpan<bool> isKnown)
    {
        (this.network, this.model) = (network, model);
        pattern = new GainPattern(network, model, isKnown);
        values = new double[pattern.Triangle.EntryCount];
        equations = new double[values.Length];
        signs = new sbyte[pattern.Size];
        signs.AsSpan(0, pattern.IdleStart).Fill(1);
        signs.AsSpan(pattern.IdleStart).Fill(-1);
        var widest = 0;
        for (var group = 0; group < model.GroupCount; group++)
        {
            widest = Math.Max(widest, 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]));
        }

        row = new double[widest];
        turn = [.. network.Idle.Select(idle => 1 / network.Currents.Values(idle.Row)[network.Currents.Columns(idle.Row).BinarySearch(idle.Terminal)])];
        FillEquations();
        var options = new LdlOptions { StaticShift = 0, StaticShiftRatio = 0, SmallestPivot = 0, ReplacementPivot = LeastInformation, Method = LdlMethod.Simplicial };
        ldl = new SparseLdl(pattern.Triangle, pattern.Order, options, pattern.StartsPair);
        inverse = new SelectedInverse(ldl, pattern.Triangle);
        RightHandSide = new double[pattern.Size];
    }

    /// <summary>Rows: two for each terminal, then the equations.</summary>
    public int Size => pattern.Size;

    /// <summary>Equations.</summary>
    public int EquationCount => pattern.Size - pattern.IdleStart;

    /// <summary>Entries of the factor below the diagonal.</summary>
    public long FactorEntryCount => ldl.FactorEntryCount;

    /// <summary>In: what is to be solved for. Out: the solution. Voltages first.</summary>
    public double[] RightHandSide { get; }

    /// <summary>Whether the last factors are of 32 digits.</summary>
    public bool IsPrecise { get; private set; }

    /// <summary>Adds up and factors the matrix, in 32 digits where a double would lose what some meters say.</summary>
    /// <param name="deviations">One over the standard deviation of each place of the model; 0 leaves a meter out.</param>
    /// <param name="slopes">Derivatives of the meters.</param>
    /// <param name="leastInformation">Information that every voltage has before any meter is read, 1/pu².</param>
    /// <returns>False where the matrix has no factors.</returns>
    public bool Factor(ReadOnlySpan<double> deviations, ReadOnlySpan<double> slopes, double leastInformation = LeastInformation)
    {
        AddUp(deviations, slopes);
        Raise(leastInformation);
        IsPrecise = !(ldl.Factor(values, signs).IsFinite && KeepsDigits());
        return !IsPrecise || (precise ??= new PreciseGain(model, pattern, ldl)).Factor(equations, deviations, slopes, leastInformation);
    }

    /// <summary>Solves for <see cref="RightHandSide"/>.</summary>
    public void Solve()
    {
        if (IsPrecise)
        {
            precise!.Solve(RightHandSide);
        }
        else
        {
            ldl.Solve(RightHandSide);
        }
    }

    /// <summary>Puts what the equations lack at some voltages into the right-hand side.</summary>
    public void TakeEquations(ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm)
    {
        for (var idle = 0; idle < network.Idle.Length; idle++)
        {
            var columns = network.Currents.Columns(network.Idle[idle].Row);
            var admittances = network.Currents.Values(network.Idle[idle].Row);
            double re = 0, im = 0;
            for (var at = 0; at < columns.Length; at++)
            {
                var y = admittances[at] * turn[idle];
                double e = vRe[columns[at]], f = vIm[columns[at]];
                re += (y.Real * e) - (y.Imaginary * f);
                im += (y.Real * f) + (y.Imaginary * e);
            }

            RightHandSide[pattern.IdleStart + (2 * idle)] = -re;
            RightHandSide[pattern.IdleStart + (2 * idle) + 1] = -im;
        }

        for (var reference = 0; reference < pattern.ReferenceRow.Length; reference++)
        {
            if (pattern.ReferenceRow[reference] is >= 0 and var at)
            {
                var (terminal, angle) = network.References[reference];
                RightHandSide[at] = (Math.Sin(angle) * vRe[terminal]) - (Math.Cos(angle) * vIm[terminal]);
            }
        }
    }

    /// <summary>Computes the covariances of the voltages from the present factors.</summary>
    public void Invert()
    {
        if (IsPrecise)
        {
            precise!.Invert();
        }
        else
        {
            inverse.Compute();
        }
    }

    /// <summary>Covariances (re, re), (im, re) and (im, im) of a terminal's voltage, pu².</summary>
    public (double ReRe, double ImRe, double ImIm) Covariance(int terminal)
    {
        if (IsPrecise)
        {
            return precise!.Covariance(terminal);
        }

        var slots = pattern.DiagonalSlots;
        var all = inverse.Values;
        return (all[slots[3 * terminal]], all[slots[(3 * terminal) + 1]], all[slots[(3 * terminal) + 2]]);
    }

    /// <summary>The variance of each meter's estimate, by place.</summary>
    public void EstimateVariances(ReadOnlySpan<double> slopes, Span<double> variances)
    {
        if (IsPrecise)
        {
            precise!.EstimateVariances(slopes, variances);
            return;
        }

        var (slots, next) = (pattern.GroupSlots, 0);
        var all = inverse.Values;
        for (var group = 0; group < model.GroupCount; group++)
        {
            var count = 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]);
            for (var place = model.GroupStarts[group]; place < model.GroupStarts[group + 1]; place++)
            {
                var slope = slopes.Slice(model.Slope[place], count);
                var (sum, at) = (0.0, next);
                for (var i = 0; i < count; i++)
                {
                    double beside = 0;
                    for (var j = 0; j < i; j++)
                    {
                        beside = Math.FusedMultiplyAdd(slope[j], all[slots[at++]], beside);
                    }

                    sum += slope[i] * ((2 * beside) + (slope[i] * all[slots[at++]]));
                }

                variances[place] = sum;
            }

            next += count * (count + 1) / 2;
        }
    }

    /// <summary>The weighted squares of the derivatives, beside the equations.</summary>
    private void AddUp(ReadOnlySpan<double> deviations, ReadOnlySpan<double> slopes)
    {
        equations.CopyTo(values, 0);
        var (slots, next) = (pattern.GroupSlots, 0);
        for (var group = 0; group < model.GroupCount; group++)
        {
            var count = 2 * (model.ColumnStarts[group + 1] - model.ColumnStarts[group]);
            for (var i = 0; i < count; i++)
            {
                var sums = row.AsSpan(0, i + 1);
                sums.Clear();
                for (var place = model.GroupStarts[group]; place < model.GroupStarts[group + 1]; place++)
                {
                    var slope = slopes.Slice(model.Slope[place], count);
                    var factor = deviations[place] * deviations[place] * slope[i];
                    for (var j = 0; j < sums.Length; j++)
                    {
                        sums[j] = Math.FusedMultiplyAdd(factor, slope[j], sums[j]);
                    }
                }

                for (var j = 0; j < sums.Length; j++)
                {
                    values[slots[next++]] += sums[j];
                }
            }
        }
    }

    /// <summary>Whether the smallest pivot of a voltage that no equation holds stands well above the rounding of the largest number.</summary>
    private bool KeepsDigits()
    {
        var (least, most) = (double.PositiveInfinity, 0.0);
        var order = ldl.Order;
        var pivots = ldl.Pivots;
        for (var step = 0; step < order.Length; step++)
        {
            if (order[step] < pattern.IdleStart)
            {
                most = Math.Max(most, values[pattern.DiagonalSlots[(3 * (order[step] / 2)) + (2 * (order[step] % 2))]]);
                least = pattern.IsPaired[order[step]] ? least : Math.Min(least, pivots[step]);
            }
        }

        return least > LeastRest * most;
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

    private void FillEquations()
    {
        var next = 0;
        for (var idle = 0; idle < network.Idle.Length; idle++)
        {
            foreach (var admittance in network.Currents.Values(network.Idle[idle].Row))
            {
                var y = admittance * turn[idle];
                foreach (var value in (double[])[y.Real, -y.Imaginary, y.Imaginary, y.Real])
                {
                    equations[pattern.EquationSlots[next++]] += value;
                }
            }
        }

        for (var reference = 0; reference < pattern.ReferenceRow.Length; reference++)
        {
            if (pattern.ReferenceRow[reference] >= 0)
            {
                equations[pattern.EquationSlots[next++]] += -Math.Sin(network.References[reference].AngleRad);
                equations[pattern.EquationSlots[next++]] += Math.Cos(network.References[reference].AngleRad);
            }
        }
    }
}
