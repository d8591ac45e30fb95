using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Layout;

namespace Gat.Dist.Pictures.Map;

/// <summary>The feeder on the page: where each bus stands, px.</summary>
internal sealed class MapFrame
{
    // Labels of buses at the edge of the feeder need room beside them.
    private const double SideRoom = 74;

    private const double EndRoom = 34;

    private MapFrame(Box area, double[] x, double[] y, bool hasCorners) => (Area, X, Y, HasCorners) = (area, x, y, hasCorners);

    /// <summary>The part of the page that the feeder and its labels have for themselves.</summary>
    public Box Area { get; }

    /// <summary>Horizontal place of each bus.</summary>
    public double[] X { get; }

    /// <summary>Vertical place of each bus.</summary>
    public double[] Y { get; }

    /// <summary>Whether branches go up or down first and then sideways.</summary>
    public bool HasCorners { get; }

    /// <summary>Fits places into a page of a width, below what stands there already.</summary>
    public static MapFrame Of(BusPlaces places, double width, double top)
    {
        var (left, right) = (places.X.Min(), places.X.Max());
        var (high, low) = (places.Y.Min(), places.Y.Max());
        var room = width - (2 * SideRoom);
        var (scaleX, scaleY) = places.IsDrawing
            ? (Math.Min(120, room / Math.Max(1, right - left)), RowHeight(low - high))
            : Even(right - left, low - high, room, 0.85 * width);
        var height = Math.Max(90, scaleY * (low - high));
        var (atLeft, atTop) = (SideRoom + ((room - (scaleX * (right - left))) / 2), top + EndRoom + ((height - (scaleY * (low - high))) / 2));
        return new MapFrame(
            new Box(PageHead.Margin / 2, top, width - (PageHead.Margin / 2), top + height + (2 * EndRoom)),
            [.. places.X.Select(x => atLeft + (scaleX * (x - left)))], [.. places.Y.Select(y => atTop + (scaleY * (y - high)))], places.IsDrawing);
    }

    /// <summary>The way of a branch between two buses, as straight pieces.</summary>
    public (double X1, double Y1, double X2, double Y2)[] Pieces(int from, int to) => HasCorners && Y[from] != Y[to] && X[from] != X[to]
        ? [(X[from], Y[from], X[from], Y[to]), (X[from], Y[to], X[to], Y[to])]
        : [(X[from], Y[from], X[to], Y[to])];

    // A page should fit a screen; with many rows it grows up to a height at which rows are hardly apart.
    private static double RowHeight(double rows) => Math.Clamp(640 / Math.Max(1, rows), Math.Clamp(1800 / Math.Max(1, rows), 2.5, 5), 46);

    // Maps have one scale for both directions.
    private static (double X, double Y) Even(double spreadX, double spreadY, double room, double mostHeight)
    {
        var scale = Math.Min(spreadX > 0 ? room / spreadX : double.PositiveInfinity, spreadY > 0 ? mostHeight / spreadY : double.PositiveInfinity);
        return (scale, scale);
    }
}
