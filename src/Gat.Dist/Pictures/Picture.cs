using Gat.Dist.Pictures.Map;
using Gat.Dist.Pictures.Profile;
using Gat.Faults;

namespace Gat.Dist.Pictures;

/// <summary>A picture of a run, as an SVG file.</summary>
/// <param name="Svg">The file, UTF-8. Equal runs, grids and options give equal bytes.</param>
/// <param name="What">Profile or map.</param>
/// <param name="By">What it shows.</param>
/// <param name="Title">Its title.</param>
/// <param name="Caption">What its caption says: which scenario, its extremes, and what a reader has to know.</param>
public sealed record Picture(byte[] Svg, PictureKind What, PictureQuantity By, string Title, string Caption)
{
    /// <summary>Draws a run.</summary>
    /// <param name="runDirectory">The run's directory.</param>
    /// <param name="options">What to draw, and how.</param>
    /// <exception cref="InputDataException">It is no run, has nothing to draw, or its grid is gone or wrong.</exception>
    /// <exception cref="CommandLineException">What is asked for is not there.</exception>
    public static Picture OfRun(string runDirectory, PictureOptions options)
    {
        var data = PictureData.Read(runDirectory, options);
        var by = data.Values.Quantity;
        var what = options.What ?? (by == PictureQuantity.HostingCapacity ? PictureKind.Map : PictureKind.Profile);
        return what == PictureKind.Map
            ? MapPicture.Draw(data, options)
            : ProfilePicture.Draw(data, options);
    }
}
