using Gat.Optimization.Problems;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// Affine functions below and above a smooth function on a box: slopes are its gradients at points along the first input and its secants, and each is moved
/// down or up as far as a grid of samples asks, and by what the function may bend between them.
/// </summary>
internal sealed class Envelope
{
    private const int tangents = 5;

    // Samples along each input; along the last, of which functions are affine, its ends would do.
    private static readonly int[] grid = [49, 17, 3];

    private readonly Interval[] box;
    private readonly Func<double[], double> function;
    private readonly double[][] points;
    private readonly double[] values;
    private readonly double[] bend;

    /// <param name="box">Where the inputs lie.</param>
    /// <param name="function">The function.</param>
    public Envelope(Interval[] box, Func<double[], double> function)
    {
        (this.box, this.function) = (box, function);
        int[] counts = [.. box.Select((side, input) => side.Least < side.Most ? grid[input] : 1)];
        points = Points(counts);
        values = [.. points.Select(function)];
        bend = Bends(counts);
        Range = new Interval(values.Zip(bend, (value, own) => value - own).Min(), values.Zip(bend, (value, own) => value + own).Max());
    }

    /// <summary>Where the function's values lie.</summary>
    public Interval Range { get; }

    /// <summary>Adds rows that keep a column between the affine functions.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="target">The column that stands for the function.</param>
    /// <param name="inputs">The columns of its inputs.</param>
    /// <param name="onlyBelow">Whether only functions below are added.</param>
    public void AddTo(ProblemBuilder problem, int target, int[] inputs, bool onlyBelow = false)
    {
        foreach (var slope in Slopes())
        {
            var rest = Rest(slope);
            var row = problem.AddRow(rest.Least, onlyBelow ? double.PositiveInfinity : rest.Most);
            problem.AddEntry(row, target, 1);
            for (var input = 0; input < inputs.Length; input++)
            {
                problem.AddEntry(row, inputs[input], -slope[input]);
            }

            if (rest.Most - rest.Least <= 1e-9 * Math.Max(1e-3, Math.Abs(rest.Most)))
            {
                // An affine function is its own envelope.
                return;
            }
        }
    }

    /// <summary>Where the function lies once a linear one is taken from it.</summary>
    private Interval Rest(double[] slope)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (var at = 0; at < values.Length; at++)
        {
            var rest = values[at];
            for (var input = 0; input < slope.Length; input++)
            {
                rest -= slope[input] * points[at][input];
            }

            (least, most) = (Math.Min(least, rest - bend[at]), Math.Max(most, rest + bend[at]));
        }

        return new Interval(least, most);
    }

    private IEnumerable<double[]> Slopes()
    {
        var middle = box.Select(side => (side.Least + side.Most) / 2).ToArray();
        var secant = Gradient(middle);
        double[] left = [.. middle], right = [.. middle];
        (left[0], right[0]) = (box[0].Least, box[0].Most);
        if (right[0] > left[0])
        {
            secant[0] = (function(right) - function(left)) / (right[0] - left[0]);
        }

        yield return secant;
        var ends = box.Length < 3 ? (double[])[double.NaN] : [box[2].Least, box[2].Most];
        foreach (var end in ends)
        {
            for (var at = 0; at < tangents; at++)
            {
                double[] point = [.. middle];
                point[0] = box[0].Least + ((box[0].Most - box[0].Least) * at / (tangents - 1));
                point[^1] = double.IsNaN(end) ? point[^1] : end;
                yield return Gradient(point);
            }
        }
    }

    private double[] Gradient(double[] at)
    {
        var slope = new double[at.Length];
        for (var input = 0; input < at.Length; input++)
        {
            var step = Math.Max(1e-6, 1e-4 * (box[input].Most - box[input].Least));
            double[] more = [.. at], less = [.. at];
            (more[input], less[input]) = (at[input] + step, at[input] - step);
            slope[input] = (function(more) - function(less)) / (2 * step);
        }

        return slope;
    }

    private double[][] Points(int[] counts)
    {
        var points = new double[counts.Aggregate(1, (product, count) => product * count)][];
        for (var at = 0; at < points.Length; at++)
        {
            var (point, rest) = (new double[counts.Length], at);
            for (var input = 0; input < counts.Length; input++)
            {
                var place = rest % counts[input];
                rest /= counts[input];
                point[input] = counts[input] == 1 ? box[input].Least : box[input].Least + ((box[input].Most - box[input].Least) * place / (counts[input] - 1));
            }

            points[at] = point;
        }

        return points;
    }

    /// <summary>For each sample half of the greatest second difference there or beside it, along each input: neither bends nor kinks take the function farther from its samples.</summary>
    private double[] Bends(int[] counts)
    {
        var bends = new double[values.Length];
        for (int input = 0, stride = 1; input < counts.Length; stride *= counts[input++])
        {
            var along = new double[values.Length];
            for (var at = 0; at < values.Length; at++)
            {
                var place = at / stride % counts[input];
                if (place == 0 || place == counts[input] - 1)
                {
                    continue;
                }

                var half = Math.Abs(values[at - stride] - (2 * values[at]) + values[at + stride]) / 2;
                foreach (var near in (int[])[at - stride, at, at + stride])
                {
                    along[near] = Math.Max(along[near], half);
                }
            }

            for (var at = 0; at < values.Length; at++)
            {
                bends[at] += along[at];
            }
        }

        return bends;
    }
}
