using Gat.Dist.Import.OpenDss.Language;

namespace Gat.Dist.Import.OpenDss.Objects;

/// <summary>A curve of points joined by straight lines.</summary>
internal sealed class XyCurve : DssObject
{
    private double[] xs = [];
    private double[] ys = [];

    public static PropertyTable Table { get; } = new(
        "npts points yarray xarray csvfile sngfile dblfile -x -y !xshift !yshift !xscale !yscale like");

    /// <summary>The value at x; the first and last line go on beyond the ends. Null where there are no points.</summary>
    public double? At(double x)
    {
        var count = Math.Min(xs.Length, ys.Length);
        if (count < 2)
        {
            return count == 1 ? ys[0] : null;
        }

        var at = 1;
        while (at < count - 1 && xs[at] < x)
        {
            at++;
        }

        var width = xs[at] - xs[at - 1];
        return width == 0 ? ys[at] : ys[at - 1] + ((ys[at] - ys[at - 1]) * (x - xs[at - 1]) / width);
    }

    public override void Set(PropertyEdit edit)
    {
        switch (edit.Property)
        {
            case "xarray":
                xs = edit.Numbers() ?? xs;
                break;
            case "yarray":
                ys = edit.Numbers() ?? ys;
                break;
            case "points":
                SetPairs(edit.Numbers());
                break;
            case "csvfile":
                var name = edit.State.Variables.Resolve(edit.Value).Text;
                xs = ArrayFile.Read("csvfile", name, 1, false, edit) ?? xs;
                ys = ArrayFile.Read("csvfile", name, 2, false, edit) ?? ys;
                break;
            case "sngfile" or "dblfile":
                SetPairs(ArrayFile.Read(edit.Property, edit.State.Variables.Resolve(edit.Value).Text, 1, false, edit));
                break;
        }
    }

    private void SetPairs(double[]? pairs)
    {
        if (pairs is not null)
        {
            xs = [.. pairs.Where((_, at) => at % 2 == 0)];
            ys = [.. pairs.Where((_, at) => at % 2 == 1)];
        }
    }
}
