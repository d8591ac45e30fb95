using System.Text;

namespace Gat.Dist.Pictures.Drawing;

/// <summary>The commands of a path, as they are collected; a piece that goes on where the last one ended is joined to it.</summary>
internal sealed class PathText
{
    private readonly StringBuilder text = new();
    private string end = "";

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Adds a straight piece.</summary>
    public PathText Segment(double x1, double y1, double x2, double y2)
    {
        MoveTo(x1, y1);
        return LineTo(x2, y2);
    }

    /// <summary>Goes to a point without a line, unless the path is there.</summary>
    public PathText MoveTo(double x, double y)
    {
        var point = Point(x, y);
        if (point != end || text.Length == 0)
        {
            text.Append('M').Append(point);
            end = point;
        }

        return this;
    }

    /// <summary>Goes on to a point by a line.</summary>
    public PathText LineTo(double x, double y)
    {
        end = Point(x, y);
        text.Append('L').Append(end);
        return this;
    }

    /// <summary>Goes on by an arc that bends towards a control point.</summary>
    public PathText BendTo(double controlX, double controlY, double x, double y)
    {
        end = Point(x, y);
        text.Append('Q').Append(Point(controlX, controlY)).Append(' ').Append(end);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Point(double x, double y) => SvgNumber.Of(x) + " " + SvgNumber.Of(y);
}
