using Gat.Dist.Pictures.Colours;
using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Pictures.Profile;

/// <summary>A profile: values over the distance from the source.</summary>
internal static class ProfilePicture
{
    /// <summary>Draws it.</summary>
    public static Picture Draw(PictureData data, PictureOptions options)
    {
        var limits = Limits.Of(data);
        var trial = new ProfileAxes(data, limits, options.WidthPixels, 0);
        var caption = Caption.Of(data, data.Values.Worst(), Notes(data, trial, limits));
        var head = new PageHead(data.Title, caption, options.WidthPixels);

        var key = new KeyFlow(Key(data, new ProfileSteps(data, new ProfileLines(data, trial))), options.WidthPixels - (2 * PageHead.Margin));
        var axes = new ProfileAxes(data, limits, options.WidthPixels, head.Bottom + key.Height + 6);
        var lines = new ProfileLines(data, axes);
        var steps = new ProfileSteps(data, lines);
        var labels = new ProfileLabels(data, axes, lines, steps, limits);

        using var page = new SvgPage(options.WidthPixels, Math.Ceiling(axes.Bottom), data.Title, caption, StyleSheet.Of(options.Theme));
        head.Write(page);
        key.Write(page, PageHead.Margin, head.Bottom - 4);
        axes.Write(page, limits);
        axes.WriteLimits(page);
        lines.Write(page);
        steps.Write(page);
        labels.Write(page);
        return new Picture(page.Finish(), PictureKind.Profile, data.Values.Quantity, data.Title, caption);
    }

    private static IEnumerable<string> Notes(PictureData data, ProfileAxes axes, Limits limits)
    {
        if (data.Measure.Note is { } note)
        {
            yield return note;
        }

        if (axes.Far.Count > 0)
        {
            var names = axes.Far.Select(far => data.Values.IsOfBranches ? "the rating, 100 %" : "the " + ProfileAxes.LimitText(data, limits, far));
            yield return $"{string.Join(" and ", names)} {(axes.Far.Count == 1 ? "is" : "are")} beyond the scale";
        }

        var unreached = data.Feeder.Buses.Count - data.Tree.SuppliedCount;
        if (unreached > 0)
        {
            yield return $"{unreached} buses that no source reaches are not drawn";
        }
    }

    private static IEnumerable<KeyEntry> Key(PictureData data, ProfileSteps steps)
    {
        var phases = data.Values.Series.Select(series => series.Phase).Where(phase => phase.Length > 0)
            .Select(phase => new KeyEntry($"phase {phase}", (page, x, y) =>
            {
                page.OpenGroup("series");
                page.Path(new PathText().Segment(x - 12, y, x + 12, y).ToString(), "s" + ProfileLines.Style(phase));
                page.CloseGroup();
                ProfileLines.Marker(page, x, y, phase, null);
            }));
        return phases.Concat(steps.Key);
    }
}
