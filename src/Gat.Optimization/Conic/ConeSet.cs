using Gat.Optimization.Problems;

namespace Gat.Optimization.Conic;

/// <summary>
/// The cones of a problem and their scalings. Rotated cones are turned into second-order ones by the symmetric rotation
/// T = [1 1; 1 -1]/√2 of their first two rows; vectors named so live behind that rotation.
/// </summary>
internal sealed class ConeSet
{
    /// <summary>Cones up to this dimension enter the linear system as a dense block, larger ones in sparse form.</summary>
    private const int LargestDense = 5;

    private readonly Cone[] cones;

    /// <summary>Lays out the scalings.</summary>
    public ConeSet(IReadOnlyList<Cone> cones)
    {
        this.cones = [.. cones];
        RowCount = cones.Sum(cone => cone.Dimension);
        Direction = new double[RowCount];
        Lambda = new double[RowCount];
        Work = new double[RowCount];
        OtherWork = new double[RowCount];
        Eta = new double[cones.Count];
    }

    /// <summary>Number of cones.</summary>
    public int Count => cones.Length;

    /// <summary>Rows of all cones.</summary>
    public int RowCount { get; }

    /// <summary>w̄ of each cone.</summary>
    public double[] Direction { get; }

    /// <summary>λ of each cone: the scaled point.</summary>
    public double[] Lambda { get; }

    /// <summary>η of each cone.</summary>
    public double[] Eta { get; }

    /// <summary>Room for one vector over all cone rows.</summary>
    public double[] Work { get; }

    private double[] OtherWork { get; }

    /// <summary>One cone.</summary>
    public Cone this[int cone] => cones[cone];

    /// <summary>Whether a cone enters the linear system with two rows more instead of a dense block.</summary>
    public static bool IsSparse(Cone cone) => cone.Dimension > LargestDense;

    /// <summary>The part of a vector that belongs to a cone.</summary>
    public Span<double> Part(Span<double> vector, int cone) => vector.Slice(cones[cone].FirstRow, cones[cone].Dimension);

    /// <summary>Computes the scalings of an inner pair; false where one of the two is not inside as far as the arithmetic can tell.</summary>
    public bool Update(double[] s, double[] u)
    {
        for (var k = 0; k < cones.Length; k++)
        {
            Eta[k] = ConeScaling.Update(Part(s, k), Part(u, k), Part(Direction, k), Part(Lambda, k));
            if (!double.IsFinite(Eta[k]) || Eta[k] <= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All scalings become the identity.</summary>
    public void ResetToIdentity()
    {
        Array.Clear(Direction);
        Array.Fill(Eta, 1);
        for (var k = 0; k < cones.Length; k++)
        {
            Direction[cones[k].FirstRow] = 1;
        }
    }

    /// <summary>Turns the first two rows of each rotated cone; turning twice changes nothing.</summary>
    public void Rotate(Span<double> vector)
    {
        const double Half = 0.70710678118654752440;
        foreach (var cone in cones)
        {
            if (cone.Kind == ConeKind.RotatedSecondOrder)
            {
                var (p, q) = (vector[cone.FirstRow], vector[cone.FirstRow + 1]);
                (vector[cone.FirstRow], vector[cone.FirstRow + 1]) = (Half * (p + q), Half * (p - q));
            }
        }
    }

    /// <summary>The largest step, at most <paramref name="limit"/>, that keeps a point in all cones.</summary>
    public double LargestStep(double[] point, double[] direction, double limit)
    {
        for (var k = 0; k < cones.Length; k++)
        {
            limit = SecondOrder.LargestStep(Part(point, k), Part(direction, k), limit);
        }

        return limit;
    }

    /// <summary>
    /// The least eigenvalue of any cone's scaled complementarity product λ∘λ after a step; 0 or less where the step leaves a cone. With p =
    /// s'u and q = √(det s det u) it is (λ₀ - ‖λ₁‖)² for λ₀² + ‖λ₁‖² = p and λ₀² - ‖λ₁‖² = q.
    /// </summary>
    public double LeastProduct(Direction point, Direction step, double length)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < cones.Length; k++)
        {
            var s = Part(Work, k);
            var u = Part(OtherWork, k);
            var first = cones[k].FirstRow;
            for (var i = 0; i < s.Length; i++)
            {
                s[i] = point.Cone[first + i] + (length * step.Cone[first + i]);
                u[i] = point.ConeDual[first + i] + (length * step.ConeDual[first + i]);
            }

            var (sDeterminant, uDeterminant) = (SecondOrder.Determinant(s), SecondOrder.Determinant(u));
            if (!(sDeterminant > 0 && uDeterminant > 0 && s[0] > 0 && u[0] > 0))
            {
                return 0;
            }

            var q = Math.Sqrt(sDeterminant) * Math.Sqrt(uDeterminant);
            var p = Math.Max(Vectors.AccurateDot(s, u), q);
            var root = q / (Math.Sqrt(0.5 * (p + q)) + Math.Sqrt(0.5 * (p - q)));
            least = Math.Min(least, root * root);
        }

        return least;
    }

    /// <summary>Product W² x, in place.</summary>
    public void MultiplyBySquare(Span<double> vector)
    {
        for (var k = 0; k < cones.Length; k++)
        {
            var x = Part(vector, k);
            var w = Part(Direction, k);
            var (square, twice) = (Eta[k] * Eta[k], 2 * Vectors.Dot(w, x));
            x[0] = square * ((twice * w[0]) - x[0]);
            for (var i = 1; i < x.Length; i++)
            {
                x[i] = square * ((twice * w[i]) + x[i]);
            }
        }
    }
}
