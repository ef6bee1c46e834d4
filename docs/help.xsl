<?xml version="1.0" encoding="utf-8"?>
<!-- Makes the help that ships of the one that PlatyPS exports: an example's code stands in its own element,
     without the page's fences, and links lead to addresses alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:maml="http://schemas.microsoft.com/maml/2004/10"
                xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10">
  <xsl:output method="xml" encoding="utf-8" indent="no" />

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()" />
    </xsl:copy>
  </xsl:template>

  <xsl:template match="command:example">
    <xsl:copy>
      <xsl:apply-templates select="maml:title" />
      <dev:code><xsl:value-of select="substring-before(substring-after(maml:introduction/maml:para[starts-with(., '```')], '&#10;'), '&#10;```')" /></dev:code>
      <dev:remarks>
        <!-- PlatyPS sets a character of its own between paragraphs. -->
        <xsl:apply-templates select="maml:introduction/maml:para[not(starts-with(., '```')) and . != '&#x80;']" />
      </dev:remarks>
    </xsl:copy>
  </xsl:template>

  <!-- A page beside this one is no address to Get-Help: its name is enough. -->
  <xsl:template match="maml:navigationLink/maml:uri[not(starts-with(., 'http'))]">
    <xsl:copy />
  </xsl:template>
</xsl:stylesheet>
