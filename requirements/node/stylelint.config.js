// The standard, but for its taste in names, and for the order in which a style sheet that is read from top to bottom says things.
export default {
  extends: ["stylelint-config-standard"],
  rules: {
    "color-hex-length": null,
    "value-keyword-case": ["lower", { ignoreProperties: ["/^--/", "font-family"] }],
    "no-descending-specificity": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "media-feature-range-notation": null,
    "property-no-vendor-prefix": null,
    "declaration-block-no-redundant-longhand-properties": null,
  },
};
