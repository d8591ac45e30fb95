using System.Text;
using System.Xml;

namespace Gat.Dist.Pictures.Drawing;

/// <summary>
/// An SVG picture as it is written: text as text, one style sheet, a tool tip on what carries a value, no script. Equal calls give
/// equal bytes.
/// </summary>
internal sealed class SvgPage : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly MemoryStream bytes = new();
    private readonly XmlWriter xml;

    public SvgPage(double width, double height, string title, string description, string styleSheet)
    {
        xml = XmlWriter.Create(bytes, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = "",
            NewLineChars = "\n",
            CheckCharacters = true,
        });
        xml.WriteStartDocument();
        Start("svg", "gat-picture");
        Number("width", width);
        Number("height", height);
        xml.WriteAttributeString("viewBox", $"0 0 {SvgNumber.Of(width)} {SvgNumber.Of(height)}");
        xml.WriteAttributeString("role", "img");
        xml.WriteElementString("title", Namespace, SvgText.Clean(title));
        xml.WriteElementString("desc", Namespace, SvgText.Clean(description));
        xml.WriteElementString("style", Namespace, styleSheet);
        Start("rect", "paper");
        Number("width", width);
        Number("height", height);
        xml.WriteEndElement();
    }

    /// <summary>Opens a group; its class styles what stands in it.</summary>
    public void OpenGroup(string style) => Start("g", style);

    /// <summary>Closes the group opened last.</summary>
    public void CloseGroup() => xml.WriteEndElement();

    public void Line(double x1, double y1, double x2, double y2, string? style = null, string? tip = null)
    {
        Start("line", style);
        Number("x1", x1);
        Number("y1", y1);
        Number("x2", x2);
        Number("y2", y2);
        End(tip);
    }

    public void Rectangle(in Box box, string? style = null, string? tip = null)
    {
        Start("rect", style);
        Number("x", box.Left);
        Number("y", box.Top);
        Number("width", box.Width);
        Number("height", box.Height);
        End(tip);
    }

    public void Circle(double x, double y, double radius, string? style = null, string? tip = null)
    {
        Start("circle", style);
        Number("cx", x);
        Number("cy", y);
        Number("r", radius);
        End(tip);
    }

    /// <summary>A path of the commands given.</summary>
    public void Path(string commands, string? style = null, string? tip = null)
    {
        Start("path", style);
        xml.WriteAttributeString("d", commands);
        End(tip);
    }

    /// <summary>A text; its baseline begins at the point, or ends or is centred there (anchor end or middle).</summary>
    public void Text(double x, double y, string text, string? style = null, string? anchor = null, double turnDeg = 0)
    {
        Start("text", style);
        Number("x", x);
        Number("y", y);
        if (anchor is not null)
        {
            xml.WriteAttributeString("text-anchor", anchor);
        }

        if (turnDeg != 0)
        {
            xml.WriteAttributeString("transform", $"rotate({SvgNumber.Of(turnDeg)} {SvgNumber.Of(x)} {SvgNumber.Of(y)})");
        }

        xml.WriteString(SvgText.Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>Ends the picture: its bytes in UTF-8.</summary>
    public byte[] Finish()
    {
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        xml.Dispose();
        bytes.Dispose();
    }

    private void Start(string element, string? style)
    {
        xml.WriteStartElement(element, Namespace);
        if (style is not null)
        {
            xml.WriteAttributeString("class", style);
        }
    }

    private void Number(string attribute, double pixels) => xml.WriteAttributeString(attribute, SvgNumber.Of(pixels));

    private void End(string? tip)
    {
        if (tip is not null)
        {
            xml.WriteElementString("title", Namespace, SvgText.Clean(tip));
        }

        xml.WriteEndElement();
    }
}
