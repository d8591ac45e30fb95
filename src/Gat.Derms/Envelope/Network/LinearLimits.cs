using Gat.Derms.Envelope.Geometry;
using Gat.Optimization.Problems;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// Collects the limits of a group in one step that may bind at all: capabilities of the assets, voltages, and powers of branches,
/// linear in the assets' powers.
/// </summary>
/// <param name="shapes">What each asset of the group can do.</param>
internal sealed class LinearLimits(CapabilityShape[] shapes)
{
    private readonly List<Row> rows = [];
    private readonly List<Circle> circles = [];

    /// <summary>How many assets there are.</summary>
    public int AssetCount => shapes.Length;

    /// <summary>What each asset of the group can do.</summary>
    public CapabilityShape[] Shapes => shapes;

    /// <summary>Adds a quantity that has to stay within limits, unless no powers of the assets break them.</summary>
    /// <param name="constant">The quantity where all assets stand at no power.</param>
    /// <param name="perMw">What 1 MW of each asset adds.</param>
    /// <param name="perMvar">What 1 Mvar of each asset adds.</param>
    /// <param name="low">Least value with its meaning; NaN: none.</param>
    /// <param name="high">Greatest value with its meaning; NaN: none.</param>
    public void AddRow(double constant, double[] perMw, double[] perMvar, (double Value, EnvelopeLimit Limit) low, (double Value, EnvelopeLimit Limit) high)
    {
        var (least, greatest) = Range(perMw, perMvar);
        var lower = constant + least < low.Value ? low.Value - constant : double.NegativeInfinity;
        var upper = constant + greatest > high.Value ? high.Value - constant : double.PositiveInfinity;
        if (lower > double.NegativeInfinity || upper < double.PositiveInfinity)
        {
            rows.Add(new Row(perMw, perMvar, lower, upper, low.Limit, high.Limit));
        }
    }

    /// <summary>Adds two quantities whose root of squares has to stay below a limit, unless no powers of the assets break it.</summary>
    /// <param name="first">One quantity: its value at no power, and what 1 MW and 1 Mvar of each asset add.</param>
    /// <param name="second">The other.</param>
    /// <param name="radius">The limit.</param>
    /// <param name="limit">Its meaning.</param>
    public void AddCircle((double Constant, double[] PerMw, double[] PerMvar) first, (double Constant, double[] PerMw, double[] PerMvar) second, double radius, EnvelopeLimit limit)
    {
        double x = Farthest(first), y = Farthest(second);
        if ((x * x) + (y * y) > radius * radius)
        {
            circles.Add(new Circle(first, second, radius, limit));
        }
    }

    /// <summary>The rows of <see cref="Build"/> that limit the voltage of a bus.</summary>
    public IEnumerable<int> RowsOfVoltage(int bus) => Enumerable.Range(0, rows.Count).Where(row => rows[row].LowLimit.Element == bus);

    /// <summary>The problem without an objective.</summary>
    public OptimizationProblem Build()
    {
        var builder = new ProblemBuilder { Name = "envelope" };
        foreach (var shape in shapes)
        {
            builder.AddColumn(shape.PMin, shape.PMax);
        }

        foreach (var shape in shapes)
        {
            builder.AddColumn(shape.QMin, shape.QMax);
        }

        foreach (var row in rows)
        {
            Add(row.PerMw, row.PerMvar, builder.AddRow(row.Lower, row.Upper), builder.AddEntry);
        }

        foreach (var circle in circles)
        {
            var first = builder.AddCone(ConeKind.SecondOrder, 3);
            builder.AddConeConstant(first, circle.Radius);
            builder.AddConeConstant(first + 1, circle.First.Constant);
            builder.AddConeConstant(first + 2, circle.Second.Constant);
            Add(circle.First.PerMw, circle.First.PerMvar, first + 1, builder.AddConeEntry);
            Add(circle.Second.PerMw, circle.Second.PerMvar, first + 2, builder.AddConeEntry);
        }

        foreach (var at in Enumerable.Range(0, AssetCount).Where(at => shapes[at].IsCut))
        {
            var first = builder.AddCone(ConeKind.SecondOrder, 3);
            builder.AddConeConstant(first, shapes[at].SMax);
            builder.AddConeEntry(first + 1, at, 1);
            builder.AddConeEntry(first + 2, AssetCount + at, 1);
        }

        return builder.Build();
    }

    /// <summary>
    /// The limit of the network that a solution of <see cref="Build"/> rests on, the one whose price per MW is highest; none where it rests on
    /// the assets alone.
    /// </summary>
    public EnvelopeLimit Binding(ReadOnlySpan<double> rowDuals, ReadOnlySpan<double> coneDuals, double least)
    {
        var (best, price) = (EnvelopeLimit.None, least);
        for (var at = 0; at < rows.Count; at++)
        {
            Offer(rowDuals[at] > 0 ? rows[at].LowLimit : rows[at].HighLimit, Math.Abs(rowDuals[at]) * rows[at].Slope, ref best, ref price);
        }

        for (var at = 0; at < circles.Count; at++)
        {
            Offer(circles[at].Limit, coneDuals[3 * at] * circles[at].Slope, ref best, ref price);
        }

        return best;
    }

    private static void Offer(EnvelopeLimit limit, double price, ref EnvelopeLimit best, ref double greatest) =>
        (best, greatest) = price > greatest ? (limit, price) : (best, greatest);

    private void Add(double[] perMw, double[] perMvar, int row, Action<int, int, double> add)
    {
        for (var at = 0; at < AssetCount; at++)
        {
            add(row, at, perMw[at]);
            add(row, AssetCount + at, perMvar[at]);
        }
    }

    private (double Least, double Greatest) Range(double[] perMw, double[] perMvar)
    {
        double least = 0, greatest = 0;
        for (var at = 0; at < AssetCount; at++)
        {
            var shape = shapes[at];
            double pLow = perMw[at] * shape.PMin, pHigh = perMw[at] * shape.PMax, qLow = perMvar[at] * shape.QMin, qHigh = perMvar[at] * shape.QMax;
            least += Math.Min(pLow, pHigh) + Math.Min(qLow, qHigh);
            greatest += Math.Max(pLow, pHigh) + Math.Max(qLow, qHigh);
        }

        return (least, greatest);
    }

    private double Farthest((double Constant, double[] PerMw, double[] PerMvar) quantity)
    {
        var (least, greatest) = Range(quantity.PerMw, quantity.PerMvar);
        return Math.Max(Math.Abs(quantity.Constant + least), Math.Abs(quantity.Constant + greatest));
    }

    private static double Norm(double[] perMw, double[] perMvar) => Math.Sqrt(perMw.Sum(value => value * value) + perMvar.Sum(value => value * value));

    private sealed record Row(double[] PerMw, double[] PerMvar, double Lower, double Upper, EnvelopeLimit LowLimit, EnvelopeLimit HighLimit)
    {
        public double Slope { get; } = Norm(PerMw, PerMvar);
    }

    private sealed record Circle(
        (double Constant, double[] PerMw, double[] PerMvar) First, (double Constant, double[] PerMw, double[] PerMvar) Second, double Radius, EnvelopeLimit Limit)
    {
        public double Slope { get; } = Math.Max(Norm(First.PerMw, First.PerMvar), Norm(Second.PerMw, Second.PerMvar));
    }
}
