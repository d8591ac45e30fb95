using System.Numerics;
using Gat.Optimization.Problems;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>A convex problem in the making: complex columns in frames of their own, and rows between them.</summary>
internal sealed class RelaxedProblem
{
    /// <summary>The problem itself.</summary>
    public ProblemBuilder Builder { get; } = new();

    /// <summary>A complex number within ranges.</summary>
    public Columns Add(double angleRad, Interval re, Interval im) =>
        new(Builder.AddColumn(re.Least, re.Most), Builder.AddColumn(im.Least, im.Most), angleRad, re, im);

    /// <summary>A complex number without limits.</summary>
    public Columns AddFree(double angleRad)
    {
        var all = new Interval(double.NegativeInfinity, double.PositiveInfinity);
        return Add(angleRad, all, all);
    }

    /// <summary>Two rows, for the real and the imaginary part of a sum that is a constant.</summary>
    public (int Re, int Im) AddSum(Complex constant) => (Builder.AddRow(constant.Real, constant.Real), Builder.AddRow(constant.Imaginary, constant.Imaginary));

    /// <summary>Adds a factor times a complex number to a sum that is seen in a frame.</summary>
    public void AddTerm((int Re, int Im) sum, double frameRad, Complex factor, in Columns number)
    {
        var turned = factor * Complex.FromPolarCoordinates(1, number.AngleRad - frameRad);
        Builder.AddEntry(sum.Re, number.Re, turned.Real);
        Builder.AddEntry(sum.Re, number.Im, -turned.Imaginary);
        Builder.AddEntry(sum.Im, number.Re, turned.Imaginary);
        Builder.AddEntry(sum.Im, number.Im, turned.Real);
    }

    /// <summary>Rows that keep a column at the product of two others as far as a convex set can: its convex hull over their ranges.</summary>
    /// <remarks>G. P. McCormick, Mathematical Programming 10, 1976.</remarks>
    public void AddProduct(int product, double scale, int first, Interval firstRange, int second, Interval secondRange)
    {
        Row(firstRange.Least, secondRange.Least, isLower: true);
        Row(firstRange.Most, secondRange.Most, isLower: true);
        Row(firstRange.Most, secondRange.Least, isLower: false);
        Row(firstRange.Least, secondRange.Most, isLower: false);

        // scale * w >= f s' + s f' - f' s' at equal ends, <= at unequal ones.
        void Row(double f, double s, bool isLower)
        {
            var row = isLower ? Builder.AddRow(-f * s, double.PositiveInfinity) : Builder.AddRow(double.NegativeInfinity, -f * s);
            Builder.AddEntry(row, product, scale);
            Builder.AddEntry(row, first, -s);
            Builder.AddEntry(row, second, -f);
        }
    }

    /// <summary>Adds I' R I of complex currents in one frame to the objective; R is symmetric and real.</summary>
    public void AddLoss(ReadOnlySpan<Complex> z, ReadOnlySpan<Columns> currents)
    {
        var count = currents.Length;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var r = (z[(i * count) + j].Real + z[(j * count) + i].Real) / 2;
                if (r != 0)
                {
                    Builder.AddQuadratic(currents[i].Re, currents[j].Re, 2 * r);
                    Builder.AddQuadratic(currents[i].Im, currents[j].Im, 2 * r);
                }
            }
        }
    }
}
