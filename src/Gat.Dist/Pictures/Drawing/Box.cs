namespace Gat.Dist.Pictures.Drawing;

/// <summary>An upright rectangle of the picture, px; the vertical axis points down.</summary>
internal readonly struct Box(double left, double top, double right, double bottom)
{
    public double Left { get; } = left;

    public double Top { get; } = top;

    public double Right { get; } = right;

    public double Bottom { get; } = bottom;

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>A square around a point.</summary>
    public static Box Around(double x, double y, double half) => new(x - half, y - half, x + half, y + half);

    /// <summary>Whether the two share more than an edge.</summary>
    public bool Overlaps(in Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether the other lies within this one.</summary>
    public bool Contains(in Box other) => Left <= other.Left && Top <= other.Top && Right >= other.Right && Bottom >= other.Bottom;

    /// <summary>The box with a margin on all sides.</summary>
    public Box Grown(double margin) => new(Left - margin, Top - margin, Right + margin, Bottom + margin);
}
